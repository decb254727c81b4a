import { z } from 'zod';
import { signUpRoles } from '#domain/people/roles.ts';

export const email = z
  .string('common.required')
  .trim()
  .min(1, 'common.required')
  .max(254, 'common.tooLong')
  .pipe(z.email('identity.addressInvalid'));

/** Length is judged by the domain; this only keeps a book from being hashed. */
export const password = z
  .string('common.required')
  .min(1, 'common.required')
  .max(1000, 'identity.passwordLong');

export const personName = z
  .string('common.required')
  .trim()
  .min(1, 'common.required')
  .max(120, 'common.tooLong');

/** A box, which is sent only when it is ticked. */
export const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

export const signUpForm = z.object({
  role: z.enum(signUpRoles, 'common.required'),
  name: personName,
  email,
  password,
  /** The code of whoever brought them. */
  ref: z.string().max(40, 'common.tooLong').default(''),
  consent: z.string('identity.consentNeeded').transform(() => true),
});

/** The sign-up of somebody who was invited: the address is known, and that they come as a client. */
export const invitedForm = (address: string) =>
  signUpForm.extend({
    role: z
      .string()
      .optional()
      .transform(() => 'client' as const),
    email: z
      .string()
      .optional()
      .transform(() => address),
  });

export const signInForm = z.object({
  email,
  password,
  remember: ticked,
});

/** A code of six digits. People copy codes with spaces, and some keyboards add dashes; what is no such code uses no try up. */
export const typedDigits = z
  .string('common.required')
  .trim()
  .min(1, 'common.required')
  .transform((text) => text.normalize('NFKC').replace(/\D/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'identity.codeSixDigits'));

/** The verify page has two buttons: confirm by code, or ask for another mail. */
export const verifyForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('resend') }),
  z.object({
    act: z.literal('code'),
    code: typedDigits,
  }),
]);

/** The page of a mailed link: confirm, with the password where it is asked for, or say that it was somebody else. */
export const verifyLinkForm = z.object({
  act: z.enum(['confirm', 'disown']).default('confirm'),
  password: z.string().max(1000, 'identity.passwordLong').default(''),
});

/** A form that is only a button. */
export const buttonForm = z.object({});

export const setPasswordForm = z.object({ password });
