import { z } from 'zod';
import { email, password, ticked, typedDigits } from './auth.ts';

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

const removal = 'remove.';

/** The name of the box that takes a way in away; forms of ours carry one text by name. */
export const removalField = (way: string): string => `${removal}${way}`;

/** A new password, and one box for each way in that may go. */
export const resetPasswordForm = z.looseObject({ password }).transform((typed) => ({
  password: typed.password,
  remove: Object.keys(typed)
    .filter((name) => name.startsWith(removal))
    .map((name) => name.slice(removal.length)),
}));
