import { z } from 'zod';
import { email, typedDigits } from './auth.ts';

/** The page of sign-in links has two buttons: ask for a mail, and go in by its code. */
export const magicLinkForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('ask'),
    email,
    remember: z
      .string()
      .optional()
      .transform((value) => value !== undefined),
  }),
  z.object({ act: z.literal('code'), code: typedDigits }),
]);

export const askForResetForm = z.object({ email });
