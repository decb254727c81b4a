import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { idOf } from '../idOf.ts';
import { isUuid } from '../isUuid.ts';
import {
  changeDays,
  feedbackWriters,
  publicWords,
  type FeedbackField,
  type FeedbackSide,
} from './feedback.ts';
import { isShownReview } from './isShownReview.ts';
import { lockSession } from './locks.sql.ts';
import { sideOfFeedback } from './sideOfFeedback.ts';
import { wordsOf } from './wordsOf.ts';

type Doc = Record<string, unknown>;

/**
 * Feedback as it is first written: its client's, of a session of theirs at which both were; coach and client are that session's, whatever
 * the caller says. Refuses `common.notFound` (404), `common.forbidden` (403) for a field that is not the client's, and
 * `sessions.feedbackAfter` (409).
 */
export async function judgeNewFeedback(ctx: Ctx, data: Doc): Promise<Doc> {
  const id = data['session'];
  const { store } = asSystem(ctx, 'whose session');
  // Who was there is not put right meanwhile.
  const isThere = typeof id === 'string' && isUuid(id) && (await lockSession(ctx, id));
  const session = isThere ? await store.findByID('sessions', id) : null;
  const { actor } = ctx;
  const isTheirs = session && (actor.kind !== 'user' || session.client === actor.user.id);
  if (!isTheirs) throw notFound();
  demandAttended(session);
  const side = actor.kind === 'user' ? 'client' : 'product';
  const own = { coach: session.coach, client: session.client, givenAt: ctx.now.toString() };
  demandWriter(side, changedFields(data, {}));
  if (side === 'product') return { ...data, ...own };
  const signed = { signedAs: signatureOf(ctx, data['signature']) };
  return { ...data, ...noneYet, ...own, ...signed };
}

/** What only time brings. */
const noneYet = { withdrawnAt: null, repliedAt: null, disputedAt: null };

/**
 * A change of feedback, with its row held: each side writes what is its own (`feedbackWriters`), when it may. Refuses `common.forbidden`
 * (403), `sessions.feedbackAfter`, `sessions.feedbackClosed`, `sessions.noReview`, `sessions.disputedBefore` and `sessions.notDisputed` (409).
 */
export async function judgeFeedbackChange(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc },
): Promise<Doc> {
  const side = sideOfFeedback(ctx, before);
  if (side === null) throw new Refused('common.forbidden', 403);
  const { session, coach, client, givenAt } = before;
  if (side === 'product') return { ...data, session, coach, client, givenAt };
  const given = Object.entries(data).filter(([, value]) => value !== undefined);
  const asked: Doc = { ...before, ...Object.fromEntries(given) };
  const changed = changedFields(asked, before);
  demandWriter(side, changed);
  const { signedAs, withdrawnAt, repliedAt, disputedAt } = before;
  const kept = { session, coach, client, givenAt, signedAs, withdrawnAt, repliedAt, disputedAt };
  const change: Change = { asked, before, changed };
  return { ...asked, ...kept, ...(await judges[side](ctx, change)) };
}

type Change = { asked: Doc; before: Doc; changed: readonly FeedbackField[] };

const judges = { client: ofClient, coach: ofCoach, moderator: ofModerator };

/** A review can be taken back at any time; all else, and giving it back, for a while, of a session at which both were. */
async function ofClient(ctx: Ctx, { asked, before, changed }: Change): Promise<Doc> {
  const isTakenBack = changed.includes('withdrawnAt') && Boolean(asked['withdrawnAt']);
  const others = changed.filter((field) => field !== 'withdrawnAt' || !isTakenBack);
  const closesAt = Temporal.Instant.from(String(before['givenAt'])).add({
    hours: 24 * changeDays,
  });
  if (others.length > 0 && Temporal.Instant.compare(ctx.now, closesAt) >= 0) {
    throw new Refused('sessions.feedbackClosed', 409);
  }
  if (others.length > 0) {
    const { store } = asSystem(ctx, 'whose session');
    demandAttended(await store.findByID('sessions', idOf(before['session'])));
  }
  const isOtherReview = publicWords.some((field) => changed.includes(field));
  return {
    ...(changed.includes('withdrawnAt')
      ? { withdrawnAt: isTakenBack ? ctx.now.toString() : null }
      : {}),
    ...(changed.includes('signature') ? { signedAs: signatureOf(ctx, asked['signature']) } : {}),
    // Kept as it was then: what it says now can be disputed anew.
    ...(isOtherReview && before['disputeOutcome'] === 'kept'
      ? { disputedAt: null, disputeReason: null, disputeOutcome: null }
      : {}),
  };
}

/** One answer, which everybody reads, and one dispute of what everybody reads. */
function ofCoach(ctx: Ctx, { asked, before, changed }: Change): Doc {
  const reply = wordsOf(textOf(asked['reply']));
  const isReplied = changed.includes('reply');
  const isDisputed = changed.includes('disputeReason');
  const isNoReview = !isShownReview(before);
  if (((isReplied && reply !== null) || isDisputed) && isNoReview) {
    throw new Refused('sessions.noReview', 409);
  }
  const disputeReason = wordsOf(textOf(asked['disputeReason']));
  if (isDisputed && (before['disputedAt'] || disputeReason === null)) {
    throw new Refused('sessions.disputedBefore', 409);
  }
  return {
    reply,
    disputeReason,
    ...(isReplied ? { repliedAt: reply === null ? null : ctx.now.toString() } : {}),
    ...(isDisputed ? { disputedAt: ctx.now.toString() } : {}),
  };
}

function ofModerator(_ctx: Ctx, { asked, before, changed }: Change): Doc {
  if (!changed.includes('disputeOutcome')) return {};
  const { disputeOutcome } = asked;
  if (!before['disputedAt'] || !disputeOutcome) throw new Refused('sessions.notDisputed', 409);
  return { disputeOutcome };
}

const fields = Object.keys(feedbackWriters).filter(
  (name): name is FeedbackField => name in feedbackWriters,
);

function changedFields(asked: Doc, before: Doc): FeedbackField[] {
  return fields.filter((field) => meant(field, asked[field]) !== meant(field, before[field]));
}

/** A value as it counts: nothing is nothing however it is written, and of an instant it counts whether there is one. */
function meant(field: FeedbackField, value: unknown): unknown {
  if (field === 'withdrawnAt' || field === 'isReview') return Boolean(value);
  if (field === 'signature') return value ?? 'none';
  return typeof value === 'string' ? wordsOf(value) : (value ?? null);
}

function demandWriter(side: FeedbackSide, changed: readonly FeedbackField[]): void {
  const isOwn = changed.every((field) => side === 'product' || feedbackWriters[field] === side);
  if (!isOwn) throw new Refused('common.forbidden', 403);
}

function demandAttended(session: { attendance?: string | null } | null): void {
  if (session?.attendance === 'attended') return;
  const code = 'sessions.feedbackAfter';
  throw new Refused(code, 409, { fields: { session: code } });
}

function signatureOf({ actor }: Ctx, signature: unknown): string | null {
  const name = actor.kind === 'user' ? actor.user.name.trim() : '';
  if (signature === 'full') return cut(name);
  return signature === 'first' ? cut(name.split(/\s+/)[0] ?? '') : null;
}

function cut(name: string): string {
  return Array.from(name).slice(0, 60).join('');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
