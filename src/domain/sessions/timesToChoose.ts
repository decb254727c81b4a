import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import { explain, type Slot, type UnbookableReason } from './availability.ts';
import { calendarsAgainst } from './calendarsAgainst.ts';
import { offerToMove, type OfferRules } from './offers.sql.ts';
import { scheduleOf } from './schedule.sql.ts';
import { sessionRow } from './sessionRow.ts';
import { slotsBeside } from './slotsBeside.ts';

/** For what time is looked for. */
type Wanted = {
  offer: OfferRules;
  /** Whose other sessions are in the way, where it is known for whom the time is. */
  clientId: string | null;
  /** The session that would move: no obstacle to itself. */
  exceptSession?: string;
  /** Where it is now: no time to move to. */
  exceptStart?: Temporal.Instant;
};

type Asked = Wanted & { from: Temporal.Instant; until: Temporal.Instant };

/** The starts in [from, until) that the coach offers and at which the client is in no other session: UTC instants, in order. For whom may arrange it; no access rule is applied. */
export async function timesToChoose(ctx: Ctx, asked: Asked): Promise<Slot[]> {
  const { offer, clientId, exceptSession, exceptStart, from, until } = asked;
  if (!offer.isCoachActive) return [];
  const except = exceptSession === undefined ? {} : { exceptSession };
  const free = await slotsBeside(ctx, offer, { from, until, personId: clientId, ...except });
  return free.filter(({ startsAt }) => exceptStart === undefined || !startsAt.equals(exceptStart));
}

type Session = { sessionId: string };

/** What `timesToChoose` asks for a session of the reader's that would move, of the same length. Refuses with `common.notFound` (404) what is not theirs to read. */
export async function sessionToMove(
  ctx: Ctx,
  { sessionId }: Session,
): Promise<Wanted & { exceptSession: string }> {
  const doc = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!doc) throw notFound();
  const row = sessionRow.parse(doc);
  return {
    offer: await offerToMove(ctx, row),
    clientId: row.client,
    exceptSession: row.id,
    exceptStart: row.startsAt,
  };
}

/** A rule that stands against a time; of calendars elsewhere their coach alone reads which. */
export type Against = { reason: UnbookableReason; calendars: string[] };

/** Every rule of the coach's that stands against moving this session there; none for a time that is offered. */
export async function reasonsAgainstMove(
  ctx: Ctx,
  { sessionId, startsAt }: Session & { startsAt: Temporal.Instant },
): Promise<Against[]> {
  const { offer, exceptSession } = await sessionToMove(ctx, { sessionId });
  return reasonsAgainstTime(ctx, { offer, startsAt, exceptSession });
}

/** The same for a time that nobody has yet. */
export async function reasonsAgainstTime(
  ctx: Ctx,
  {
    offer,
    startsAt,
    ...except
  }: { offer: OfferRules; startsAt: Temporal.Instant; exceptSession?: string },
): Promise<Against[]> {
  const { coachId } = offer;
  const until = startsAt.add({ minutes: offer.durationMinutes });
  const schedule = await scheduleOf(ctx, offer, { from: startsAt, until, ...except });
  const reasons = explain(schedule, startsAt);
  const named = reasons.includes('busyCalendar')
    ? await calendarsAgainst(ctx, { coachId, schedule, startsAt })
    : [];
  return reasons.map((reason) => ({
    reason,
    calendars: reason === 'busyCalendar' ? named : [],
  }));
}
