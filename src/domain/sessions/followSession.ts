import { z } from 'zod';
import { idOf } from '../idOf.ts';
import { asSystem, type Ctx } from '../../context.ts';
import { followPreparation } from '../preparation/followPreparation.ts';
import { announce } from '../notifications/announce.sql.ts';
import { keepSettledTime } from '../reminders/settledTimes.sql.ts';
import { giveFollowUps } from '../templates/giveFollowUps.ts';
import { isMoved } from './announcements.ts';
import { keepMove } from './sessionMoves.sql.ts';
import { keepOverride } from './sessionOverrides.sql.ts';
import { isBlocking, sessionStates, type SessionState } from './session.ts';

type Doc = Record<string, unknown>;
type Written = { doc: Doc; before: Doc | null };

/** What a written session brings with it: from when it was moved, since when it is at its time, what was set aside for it, the job that ends a hold or request, time that frees for those who wait, what an offer came to, that its client is asked how it was, what gets it ready, what was to follow it, and that what was said of it is no review where not both were there after all. */
export async function followSession(ctx: Ctx, written: Written): Promise<void> {
  await noteMove(ctx, written);
  await noteSettled(ctx, written);
  await noteOverride(ctx, written);
  await endLater(ctx, written);
  await tellWaitlist(ctx, written);
  await settleOffer(ctx, written);
  await askHowItWas(ctx, written);
  await followPreparation(ctx, written);
  await giveFollowUps(ctx, written);
  await withdrawReview(ctx, written);
}

/** What was said of it stays its two people's, also where it was taken back already: its client may be giving it back this moment. */
async function withdrawReview(ctx: Ctx, { doc, before }: Written): Promise<void> {
  if (before?.['attendance'] !== 'attended' || doc['attendance'] === 'attended') return;
  const { store } = asSystem(ctx, 'not both were there');
  const feedback = await store.findOne('feedback', { session: { equals: String(doc['id']) } });
  if (!feedback) return;
  await store.update('feedback', feedback.id, { withdrawnAt: ctx.now.toString() });
}

/** Both were there: an event of its own, beside whatever else the write means. Whom it reaches, and that it does once, is the catalogue's. */
async function askHowItWas(ctx: Ctx, { doc, before }: Written): Promise<void> {
  const isNews = doc['attendance'] === 'attended' && before?.['attendance'] !== 'attended';
  if (before === null || !isNews) return;
  const documentId = String(doc['id']);
  await announce(ctx, { name: 'session.attended', collection: 'sessions', documentId, topics: [] });
}

/** Mails and the session's page tell from when to when it was moved. */
async function noteMove(ctx: Ctx, { doc, before }: Written): Promise<void> {
  if (before === null || !isMoved(doc, before)) return;
  await keepMove(ctx, {
    sessionId: String(doc['id']),
    sequence: Number(doc['sequence']),
    fromAt: String(before['startsAt']),
    toAt: String(doc['startsAt']),
  });
}

/** Reminders count from here. */
async function noteSettled(ctx: Ctx, { doc, before }: Written): Promise<void> {
  if (doc['state'] !== 'confirmed') return;
  if (before?.['state'] === 'confirmed' && !isMoved(doc, before)) return;
  await keepSettledTime(ctx, {
    sessionId: String(doc['id']),
    startsAt: String(doc['startsAt']),
  });
}

const override = z.object({ rules: z.string(), reason: z.string() });

/** What was set aside for its time stays known after it moves on. */
async function noteOverride(ctx: Ctx, { doc, before }: Written): Promise<void> {
  const setAside = override.safeParse(doc['override']);
  if (!setAside.success || (before !== null && !isMoved(doc, before))) return;
  await keepOverride(ctx, {
    sessionId: String(doc['id']),
    sequence: Number(doc['sequence']),
    startsAt: String(doc['startsAt']),
    ...setAside.data,
  });
}

/** A hold or request ends by itself: the job that sees to it waits from the moment its end is known, or known anew. */
async function endLater(ctx: Ctx, { doc, before }: Written): Promise<void> {
  const { state, heldUntil } = doc;
  if ((state !== 'held' && state !== 'pending') || typeof heldUntil !== 'string') return;
  if (before?.['state'] === state && sameInstant(before['heldUntil'], heldUntil)) return;
  await ctx.enqueue(
    'expireHold',
    { sessionId: String(doc['id']) },
    { startAfter: Temporal.Instant.from(heldUntil) },
  );
}

/** Time of the coach that was taken and is free now may be what somebody waits for. */
async function tellWaitlist(ctx: Ctx, { doc, before }: Written): Promise<void> {
  if (!before || !blocks(before)) return;
  const isFreed = !blocks(doc) && doc['state'] !== 'completed' && doc['state'] !== 'missed';
  if (!isFreed && sameInstant(before['startsAt'], String(doc['startsAt']))) return;
  const coachId = idOf(doc['coach']);
  const waiting = await asSystem(ctx, 'whether somebody waits').store.count('waitlist-entries', {
    and: [{ coach: { equals: coachId } }, { state: { equals: 'waiting' } }],
  });
  if (waiting > 0 || doc['waitlistEntry']) await ctx.enqueue('offerWaitlist', { coachId });
}

/**
 * An offer that is booked fulfils its wish, and a session that it takes the place of gives way: not before, as the coach may have to approve
 * it first. One that comes to nothing leaves its person in line.
 */
async function settleOffer(ctx: Ctx, { doc, before }: Written): Promise<void> {
  const entryId = doc['waitlistEntry'] ? idOf(doc['waitlistEntry']) : null;
  if (entryId === null || before === null || before['state'] === doc['state']) return;
  const { store } = asSystem(ctx, 'an offer from the waitlist is settled');
  const entry = await store.findByID('waitlist-entries', entryId);
  if (entry?.state !== 'offered') return;
  if (!blocks(doc)) await store.update('waitlist-entries', entryId, { state: 'waiting' });
  if (doc['state'] !== 'confirmed') return;
  await store.update('waitlist-entries', entryId, { state: 'booked' });
  if (!entry.earlierThan) return;
  const later = await store.findByID('sessions', idOf(entry.earlierThan));
  if (later?.state !== 'confirmed' && later?.state !== 'pending') return;
  await store.update('sessions', later.id, {
    state: 'cancelled',
    cancellation: { by: idOf(entry.client) },
  });
}

function blocks(doc: Doc): boolean {
  const state: SessionState | undefined = sessionStates.find((each) => each === doc['state']);
  return state !== undefined && isBlocking(state);
}

function sameInstant(one: unknown, other: string): boolean {
  return typeof one === 'string' && Date.parse(one) === Date.parse(other);
}
