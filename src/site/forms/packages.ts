import { z } from 'zod';
import { isLocalDate } from '#domain/sessions/isLocalDate.ts';

const lastDay = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || isLocalDate(text), 'common.invalid')
  .transform((text) => (text === '' ? null : text));

const words = z.string().trim().max(120, 'common.tooLong').default('');

const gift = z.object({
  act: z.literal('give'),
  name: z.string('common.required').trim().min(1, 'common.required').max(120, 'common.tooLong'),
  sessionCount: z
    .string('common.required')
    .trim()
    .min(1, 'common.required')
    .regex(/^\d{1,3}$/, 'packages.sessionCount')
    .transform(Number)
    .pipe(z.number().min(1, 'packages.sessionCount').max(200, 'packages.sessionCount')),
  validUntil: lastDay,
  typeIds: z.array(z.uuid('common.invalid')),
});

const chosenType = /^type-(.+)$/;

/** A client is looked for, or a package is given to the one chosen; the session types that are ticked come as `type-<id>`. */
export const packageForm = z.preprocess(
  (typed: Record<string, string>) => ({
    ...typed,
    typeIds: Object.keys(typed).flatMap((name) => chosenType.exec(name)?.[1] ?? []),
  }),
  z.discriminatedUnion('act', [z.object({ act: z.literal('find'), words }), gift]),
);

/** A package that was given is made to last longer, or taken back with a reason. */
export const packageChangeForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('extend'), validUntil: lastDay }),
  z.object({
    act: z.literal('revoke'),
    reason: z
      .string('common.required')
      .trim()
      .min(1, 'common.required')
      .max(1000, 'common.tooLong'),
  }),
]);
