import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import type { Attendance } from './attendance.ts';
import type { Agreed } from './agreed.ts';
import { agreedName } from './agreedName.ts';
import type { Place } from './places.ts';
import { answers } from './judgeAnswers.ts';
import { movesOf, type SessionMove } from './sessionMoves.sql.ts';
import { overridesOf, type SessionOverride } from './sessionOverrides.sql.ts';
import { sessionNames } from './sessionNames.sql.ts';
import type { SessionState } from './session.ts';
import { sessionRow } from './sessionRow.ts';

export type SessionPage = {
  id: string;
  state: SessionState;
  /** What the reader is in this session; staff are neither. */
  part: 'client' | 'coach' | 'staff';
  /** For its coach, whose work with the client has ended. */
  isReadOnly: boolean;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  heldUntil: Temporal.Instant | null;
  changedAt: Temporal.Instant;
  isRunning: boolean;
  isOver: boolean;
  coach: { id: string; name: string; slug: string | null; zone: string };
  /** Without an id while it is nobody's with an account: a visitor's hold, or somebody invited. */
  client: { id: string | null; name: string; zone: string };
  typeId: string;
  typeName: string;
  place: Place;
  /** Where they meet in person, as it was agreed. */
  address: string | null;
  /** How to join or call, for whoever may read it (`readJoinDetails`). */
  joinDetails: string | null;
  /** The IANA zone of the place where both meet. */
  venueZone: string | null;
  /** What was agreed about cancelling and moving; null for what was booked before it was kept. */
  policy: Agreed['policy'] | null;
  /** Questions that were asked, with the client's answers; without those left open. */
  answers: { question: string; answer: string; isYesNo: boolean }[];
  /** The name of whom it is for, where that is not the client. */
  forWhom: string | null;
  /** Which rules were set aside for its time (reasons of the engine), and why; null where it lies within them. */
  override: { rules: string[]; reason: string } | null;
  /** The same for every time it has had, the latest first. */
  overrides: SessionOverride[];
  /** Who is to answer a request. */
  awaits: 'coach' | 'client' | null;
  /** What it was booked together with (`seriesOf`). */
  series: string | null;
  /** A time that the waitlist keeps for the client. */
  isWaitlistOffer: boolean;
  /** How often its client moved it. */
  timesMoved: number;
  /** Its moves, the latest first. */
  moves: SessionMove[];
  /** Integer minor units. */
  priceMinor: number;
  currency: string;
  /** The name of the package that it is a session of. */
  packageName: string | null;
  topic: string | null;
  sequence: number;
  conversationId: string | null;
  /** Who was there; null until it is recorded. */
  attendance: Attendance | null;
  /** From when to when it really was. */
  begunAt: Temporal.Instant | null;
  finishedAt: Temporal.Instant | null;
  /** The coach's words, for whoever may read them (`readWriteUp`). */
  summary: string | null;
  nextStep: string | null;
  summarySharedAt: Temporal.Instant | null;
  /** Who ended it, as the reader may know it: a hold let go by the product counts as nobody's act. */
  cancellation: {
    at: Temporal.Instant;
    by: 'reader' | 'other' | 'staff' | 'nobody';
    reason: string | null;
    /** What its client owes for it. Integer minor units. */
    feeMinor: number;
    /** Whether it had been booked, and not only asked for or kept. */
    wasBooked: boolean;
  } | null;
};

/** One session as its two people (and staff) see it. Refuses with 404 what the reader may not know of. */
export async function sessionPage(ctx: Ctx, sessionId: string): Promise<SessionPage> {
  const doc = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  const names = doc ? await sessionNames(ctx, sessionId) : null;
  if (!doc || !names) throw notFound();
  const row = sessionRow.parse(doc);
  const { cancellation } = doc;
  const terms = row.agreed ?? null;
  const part = partOf(ctx, row);
  const begun = Temporal.Instant.compare(row.startsAt, ctx.now) <= 0;
  const over = Temporal.Instant.compare(row.endsAt, ctx.now) <= 0;
  return {
    id: row.id,
    state: row.state,
    part,
    isReadOnly: part === 'coach' && names.isWorkOver,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    heldUntil: row.heldUntil ?? null,
    changedAt: Temporal.Instant.fromEpochMilliseconds(Math.round(names.changedMs)),
    isRunning: row.state === 'confirmed' && begun && !over,
    isOver: over,
    coach: { id: row.coach, name: names.coachName, slug: names.coachSlug, zone: names.coachZone },
    client: { id: row.client, name: names.clientName, zone: names.clientZone },
    typeId: row.type,
    typeName: (terms && agreedName(terms, ctx.locale)) ?? names.typeName,
    place: doc.place,
    address: terms?.address ?? null,
    joinDetails: doc.joinDetails ?? null,
    venueZone:
      doc.place === 'inPerson' ? (terms?.addressZone ?? terms?.coachZone ?? names.coachZone) : null,
    policy: terms?.policy ?? null,
    answers: answered(ctx, terms, doc.answers),
    forWhom: doc.forWhom ?? null,
    override: doc.override?.reason
      ? {
          rules: (doc.override.rules ?? '').split(' ').filter(Boolean),
          reason: doc.override.reason,
        }
      : null,
    overrides: await overridesOf(ctx, row.id),
    awaits: row.state === 'pending' ? (row.awaits ?? 'coach') : null,
    series: row.series ?? null,
    isWaitlistOffer: row.state === 'held' && Boolean(row.waitlistEntry),
    timesMoved: row.timesMoved ?? 0,
    moves: await movesOf(ctx, row.id),
    priceMinor: doc.priceMinor,
    currency: doc.currency,
    packageName: names.packageName,
    topic: doc.topic ?? null,
    sequence: row.sequence,
    conversationId: names.conversationId,
    attendance: row.attendance ?? null,
    begunAt: row.begunAt ?? null,
    finishedAt: row.finishedAt ?? null,
    summary: doc.summary ?? null,
    nextStep: doc.nextStep ?? null,
    summarySharedAt: row.summarySharedAt ?? null,
    cancellation: cancellation?.at
      ? {
          at: Temporal.Instant.from(cancellation.at),
          by: cancelledBy(ctx, row, idOf(cancellation.by)),
          reason: cancellation.reason ?? null,
          feeMinor: cancellation.feeMinor ?? 0,
          // It joined the engagement of its pair when it was booked.
          wasBooked: row.state === 'cancelled' && Boolean(doc.engagement),
        }
      : null,
  };
}

function answered({ locale }: Ctx, terms: Agreed | null, given: unknown): SessionPage['answers'] {
  const kept = answers.safeParse(given).data ?? {};
  return (terms?.questions ?? []).flatMap(({ id, question, answerKind }) => {
    const answer = kept[id];
    const words = question[locale] ?? question.en ?? question.he ?? '';
    return answer ? [{ question: words, answer, isYesNo: answerKind === 'yesNo' }] : [];
  });
}

function cancelledBy(
  { actor }: Ctx,
  { coach, client }: { coach: string; client: string | null },
  byId: string | null,
): 'reader' | 'other' | 'staff' | 'nobody' {
  if (byId === null) return 'nobody';
  if (actor.kind === 'user' && actor.user.id === byId) return 'reader';
  return byId === coach || byId === client ? 'other' : 'staff';
}

function partOf(
  { actor }: Ctx,
  { coach, client }: { coach: string; client: string | null },
): SessionPage['part'] {
  if (actor.kind !== 'user') return 'staff';
  if (actor.user.id === coach) return 'coach';
  return actor.user.id === client ? 'client' : 'staff';
}

function idOf(related: string | { id: string } | null | undefined): string | null {
  if (!related) return null;
  return typeof related === 'string' ? related : related.id;
}
