import { z } from 'zod';
import { answerKinds } from './answerKinds.ts';
import type { Offer } from './offers.sql.ts';

/** The wording of the cancellation and rescheduling policy as pages show it; raised whenever its meaning changes. */
const policyText = 1;

const inBoth = z.object({ en: z.string().optional(), he: z.string().optional() });

/**
 * What was shown and agreed when a time was taken, kept with the session: later edits of the type, its price or the coach's
 * settings change nothing here. The price itself, its currency, the kind of place and how to join are fields of the session.
 */
export const agreed = z.object({
  typeName: inBoth,
  durationMinutes: z.number(),
  /** The coach's IANA zone then. */
  coachZone: z.string(),
  address: z.string().nullable(),
  addressZone: z.string().nullable(),
  /** Hundredths of a percent that the price includes. */
  taxBasisPoints: z.number(),
  /** Whether the price is the client's own, agreed apart from the type's. */
  isOwnRate: z.boolean(),
  policy: z.object({
    text: z.number(),
    freeCancelHours: z.number(),
    lateFeePercent: z.number(),
    moveHours: z.number(),
    mostMoves: z.number(),
  }),
  questions: z.array(
    z.object({
      id: z.string(),
      question: inBoth,
      answerKind: z.enum(answerKinds),
      isRequired: z.boolean(),
    }),
  ),
});

export type Agreed = z.output<typeof agreed>;

/** The snapshot of an offer as it is now. */
export function agreedOf(offer: Offer, { isOwnRate }: { isOwnRate: boolean }): Agreed {
  const { freeCancelHours, lateFeePercent, moveHours, mostMoves } = offer;
  return {
    typeName: offer.names,
    durationMinutes: offer.durationMinutes,
    coachZone: offer.zone,
    address: offer.address,
    addressZone: offer.addressZone,
    taxBasisPoints: 0,
    isOwnRate,
    policy: { text: policyText, freeCancelHours, lateFeePercent, moveHours, mostMoves },
    questions: offer.questions,
  };
}
