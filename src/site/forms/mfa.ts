import { z } from 'zod';
import { ticked, typedDigits } from './auth.ts';

/** What a person shows of themselves on /auth/mfa-verify: the code of an app, or their password. */
export const proofForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('totp'), code: typedDigits, trust: ticked }),
  z.object({
    kind: z.literal('password'),
    password: z
      .string('common.required')
      .min(1, 'common.required')
      .max(1000, 'identity.passwordWrong'),
  }),
]);

export const backupCodeForm = z.object({
  code: z.string('common.required').trim().min(1, 'common.required').max(40, 'common.tooLong'),
  trust: ticked,
});

/** The set-up page has two buttons: begin, and confirm by the app's code. */
export const setUpForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('start') }),
  z.object({ act: z.literal('confirm'), code: typedDigits }),
]);

export const backupCodesForm = z.object({
  codes: z
    .string()
    .max(400)
    .transform((text) => text.split(' ')),
});

export const endTrustForm = z.object({ device: z.union([z.literal('all'), z.uuid()]) });
