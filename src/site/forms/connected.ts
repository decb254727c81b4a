import { z } from 'zod';
import { signUpRoles } from '#domain/people/roles.ts';
import { providerNames } from '#ports/signInProvider.ts';
import { personName } from './auth.ts';

export const providerSignUpForm = z
  .object({
    role: z.enum(signUpRoles, 'common.required'),
    name: personName,
    consent: z.string().optional(),
  })
  .transform(({ consent, ...wish }) => ({ ...wish, hasAccepted: consent !== undefined }));

/** The page of connected accounts has a button for each. */
export const connectedForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('connect'), provider: z.enum(providerNames) }),
  z.object({ act: z.literal('disconnect'), id: z.uuid() }),
]);
