import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { explain, type UnbookableReason } from './availability.ts';
import { mayBeSetAside } from './mayBeSetAside.ts';
import type { OfferRules } from './offers.sql.ts';
import { refusalOfReason } from './refusalOfReason.ts';
import { scheduleOf } from './schedule.sql.ts';

/** Both sides read why a rule was set aside, so it is more than a word. */
const leastReason = 10;

type Wanted = {
  offer: OfferRules;
  startsAt: Temporal.Instant;
  /** A client whose own holds with this coach count as free. */
  exceptHoldsOf?: string;
  /** The session that moves: no obstacle to itself. */
  exceptSession?: string;
  /** Rules that do not count: the notice of a hold that was made in time. */
  forgiven?: readonly UnbookableReason[];
};

/**
 * Refuses a time that the coach does not offer now, with the first reason against it (409). Call it with the people's calendars
 * locked: what it finds free stays free until the row is written.
 */
export async function demandOpenTime(ctx: Ctx, wanted: Wanted): Promise<void> {
  const [reason] = await reasonsNow(ctx, wanted);
  if (reason !== undefined) throw new Refused(refusalOfReason(reason), 409);
}

export type Override = { at: string; by: string | null; rules: string; reason: string };

/**
 * The same for coach and office, who may set a rule aside with a reason: what the session keeps of it, or null where none stood in the
 * way. Time that is taken is never set aside (`mayBeSetAside`, `claimTime`). Refuses a missing or short reason with the rule's own
 * sentence, and with `sessions.reasonTooShort` (422) where one was begun.
 */
export async function demandTimeOrReason(
  ctx: Ctx,
  { reason, ...wanted }: Wanted & { reason: string | undefined },
): Promise<Override | null> {
  const against = await reasonsNow(ctx, wanted);
  const [first] = against;
  if (first === undefined) return null;
  const taken = against.find((each) => !mayBeSetAside(each));
  if (taken !== undefined) throw new Refused(refusalOfReason(taken), 409);
  const text = reason?.trim() ?? '';
  if (text === '') throw new Refused(refusalOfReason(first), 409);
  if (text.length < leastReason) {
    const code = 'sessions.reasonTooShort';
    throw new Refused(code, 422, { fields: { reason: code } });
  }
  const by = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  return { at: ctx.now.toString(), by, rules: against.join(' '), reason: text };
}

async function reasonsNow(
  ctx: Ctx,
  { offer, startsAt, forgiven = [], ...except }: Wanted,
): Promise<UnbookableReason[]> {
  const until = startsAt.add({ minutes: offer.durationMinutes });
  const schedule = await scheduleOf(ctx, offer, { from: startsAt, until, ...except });
  return explain(schedule, startsAt).filter((reason) => !forgiven.includes(reason));
}
