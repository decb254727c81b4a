import { z } from 'zod';
import { instantFrom } from '../instantFrom.ts';
import { agreed } from './agreed.ts';
import { attendances } from './attendance.ts';
import { answers } from './judgeAnswers.ts';
import { sessionStates } from './session.ts';

const id = z.preprocess(
  // A related document counts by its id.
  (value) => (typeof value === 'object' && value !== null && 'id' in value ? value.id : value),
  z.uuid(),
);

const instant = z
  .preprocess((value) => (value instanceof Date ? value.toISOString() : value), z.string())
  .transform((text, context) => {
    const at = instantFrom(text);
    if (at) return at;
    context.addIssue({ code: 'custom', message: 'not an instant that a session can have' });
    return z.NEVER;
  });

/** In characters. */
export const mostOfSummary = 10_000;
export const mostOfNextStep = 1000;
export const mostOfHandOverWord = 1000;

/** A stored session as its rules read it. */
export const sessionRow = z.object({
  id: z.string(),
  coach: id,
  /** Null while it is a visitor's hold, or waits for somebody invited. */
  client: id.nullable(),
  type: id,
  state: z.enum(sessionStates),
  startsAt: instant,
  endsAt: instant,
  heldUntil: instant.nullish(),
  bookedAt: instant.nullish(),
  updatedAt: instant,
  sequence: z.number(),
  awaits: z.enum(['coach', 'client']).nullish(),
  series: z.string().nullish(),
  timesMoved: z.number().nullish(),
  /** Integer minor units of `currency` (ISO 4217). */
  priceMinor: z.number(),
  currency: z.string(),
  agreed: agreed.nullish(),
  bookingLink: id.nullish(),
  package: id.nullish(),
  waitlistEntry: id.nullish(),
  invitation: z.string().nullish(),
  verifyingSince: instant.nullish(),
  payingSince: instant.nullish(),
  attendance: z.enum(attendances).nullish(),
  /** From when to when it really was. */
  begunAt: instant.nullish(),
  finishedAt: instant.nullish(),
  summary: z.string().nullish(),
  nextStep: z.string().nullish(),
  /** The client reads summary and next step while this stands. */
  summarySharedAt: instant.nullish(),
});

/** What a new session asks for; everything else is filled in. */
export const newSession = z.object({
  coach: id.nullish(),
  client: id.nullish(),
  type: id,
  startsAt: instant,
  /** Says which of the type's lengths it is to have; without it, the usual one. */
  endsAt: instant.nullish(),
  currency: z.string().max(3).nullish(),
  state: z.enum(sessionStates).nullish(),
  engagement: id.nullish(),
  clientZone: z.string().max(64).nullish(),
  topic: z.string().max(2000).nullish(),
  forWhom: z.string().max(120).nullish(),
  answers: answers.nullish(),
  override: z.object({ reason: z.string().max(1000).nullish() }).nullish(),
  bookingLink: id.nullish(),
  invitation: z.string().max(36).nullish(),
  /** Coach and office: no session of a package that the client holds. */
  withoutPackage: z.boolean().nullish(),
  /** Only the product says these. */
  series: z.string().max(36).nullish(),
  waitlistEntry: id.nullish(),
  visitorHash: z.string().max(64).nullish(),
  heldUntil: instant.nullish(),
  attendance: z.enum(attendances).nullish(),
  /** Only the office says these: which session of another coach it takes over, and what the client is told about it. */
  handedOverFrom: id.nullish(),
  handOverWord: z.string().max(mostOfHandOverWord).nullish(),
});

/** What a change of a session asks for. */
export const sessionChange = z.object({
  /** Its number of changes as whoever writes saw it. */
  sequence: z.number().nullish(),
  state: z.enum(sessionStates).nullish(),
  startsAt: instant.nullish(),
  clientZone: z.string().max(64).nullish(),
  topic: z.string().max(2000).nullish(),
  forWhom: z.string().max(120).nullish(),
  answers: answers.nullish(),
  override: z.object({ reason: z.string().max(1000).nullish() }).nullish(),
  /** Only the product says these: a visitor's hold passes to their account, one is lengthened. */
  client: id.nullish(),
  heldUntil: instant.nullish(),
  cancellation: z
    .object({
      by: id.nullish(),
      reason: z.string().nullish(),
      /** What its client agrees to owe for it, in minor units. */
      feeMinor: z.number().nullish(),
    })
    .nullish(),
  attendance: z.enum(attendances).nullish(),
  begunAt: instant.nullish(),
  finishedAt: instant.nullish(),
  summary: z.string().max(mostOfSummary).nullish(),
  nextStep: z.string().max(mostOfNextStep).nullish(),
  summarySharedAt: instant.nullish(),
  joinDetails: z.string().max(500).nullish(),
});

/** Whose calendars a change concerns, as far as it can be read: what is wrong with it is said when it is judged. */
export const concernedBy = z.looseObject({
  startsAt: instant.optional().catch(undefined),
  client: id.optional().catch(undefined),
});

export type SessionRow = z.output<typeof sessionRow>;
export type NewSession = z.output<typeof newSession>;
export type SessionChange = z.output<typeof sessionChange>;
