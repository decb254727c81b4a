import { z } from 'zod';
import { email } from './auth.ts';

const id = z.uuid('common.invalid');

/** The page of invitations has a form, and two buttons for each that is open. */
export const invitationsForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('invite'),
    email,
    name: z.string().trim().max(120, 'common.tooLong').default(''),
  }),
  z.object({ act: z.literal('resend'), invitation: id }),
  z.object({ act: z.literal('revoke'), invitation: id }),
]);
