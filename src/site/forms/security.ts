import { z } from 'zod';
import { keyScopes } from '#domain/identity/keyScopes.ts';
import { keyDays, overlapDays } from '#domain/identity/makeApiKey.ts';
import { email, password, typedDigits } from './auth.ts';

/** `current` stays empty where there is no password yet. */
export const changePasswordForm = z.object({
  current: z.string().max(1000, 'identity.passwordWrong').default(''),
  password,
});

export const signInsForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('end'), signIn: z.uuid('common.invalid') }),
  z.object({ act: z.literal('others') }),
]);

/** Ask for an address, confirm it by code, or take the wish back. */
export const addressForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('ask'), email }),
  z.object({ act: z.literal('code'), code: typedDigits }),
  z.object({ act: z.literal('withdraw') }),
]);

export const addressLinkForm = z.object({ act: z.enum(['confirm', 'stop'], 'common.invalid') });

/** The name of a scope's box; forms of ours carry one text by name. */
export const scopeField = (scope: string): string => `scope.${scope}`;

const days = z.coerce.number().pipe(z.literal([...keyDays], 'common.invalid'));

/** One box for each scope. */
export const newKeyForm = z
  .looseObject({
    name: z.string('common.required').trim().min(1, 'common.required').max(60, 'common.tooLong'),
    days,
  })
  .transform((typed) => ({
    name: typed.name,
    days: typed.days,
    scopes: keyScopes.filter((scope) => scopeField(scope) in typed),
  }));

export const revokeKeyForm = z.object({ key: z.uuid('common.invalid') });

export const rotateKeyForm = z.object({
  overlap: z.coerce.number().pipe(z.literal([...overlapDays], 'common.invalid')),
});
