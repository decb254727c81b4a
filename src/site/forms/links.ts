import { z } from 'zod';
import { email, ticked, typedDigits } from './auth.ts';

/** The page of sign-in links has two buttons: ask for a mail, and go in by its code. */
export const magicLinkForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('ask'),
    email,
    remember: ticked,
  }),
  z.object({ act: z.literal('code'), code: typedDigits }),
]);

export const askForResetForm = z.object({ email });
