import { z } from 'zod';
import { ticked, typedDigits } from './auth.ts';

/** The page of text messages has a button for each step: take a number, send once more, confirm, remove. */
export const textMessagesForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('start'),
    phone: z
      .string('common.required')
      .trim()
      .min(1, 'common.required')
      .max(40, 'identity.phoneInvalid'),
  }),
  z.object({ act: z.literal('resend') }),
  z.object({ act: z.literal('confirm'), code: typedDigits }),
  z.object({ act: z.literal('remove') }),
]);

/** Proving by a text message: have a code sent, and type it. */
export const textProofForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('send') }),
  z.object({ act: z.literal('code'), code: typedDigits, trust: ticked }),
]);

/** The way back without a factor: ask for it, and finish it when its time has come. */
export const recoverForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('ask') }),
  z.object({ act: z.literal('finish'), passkeys: ticked }),
]);
