import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { adminsAndSupport } from '../people/access.ts';
import type { Agreed } from './agreed.ts';
import { lockSession } from './locks.sql.ts';
import { sessionRow, type NewSession, type SessionRow } from './sessionRow.ts';

/**
 * The session that a new one takes over from another coach, as the office asks for it; null for any other. Refuses anybody else with
 * `common.forbidden` (403), and with `common.invalid` (422) where there is none, or it is not of this client, at this time.
 */
export async function sessionToPassOn(ctx: Ctx, asked: NewSession): Promise<SessionRow | null> {
  if (!asked.handedOverFrom) return null;
  if (!adminsAndSupport(ctx)) throw new Refused('common.forbidden', 403);
  const doc = await ctx.store.findByID('sessions', asked.handedOverFrom);
  const former = doc ? sessionRow.parse(doc) : null;
  if (!former?.client || former.client !== asked.client) throw invalid('handedOverFrom');
  if (!former.startsAt.equals(asked.startsAt)) throw invalid('startsAt');
  if (asked.state !== 'confirmed') throw invalid('state');
  return former;
}

type PassedOn = { coachId: string; durationMinutes: number; word: string };

/**
 * Ends the former coach's session, so that its client's time is free for the one that takes it over; in its transaction, with the calendars of
 * all three locked. Of two at once, and of a client who cancels meanwhile, the first one wins. Refuses with `sessions.noSuchMove`
 * (409) where it is over, cancelled or handed over already, `sessions.passOnBegun` (409), `sessions.sameCoach` and `sessions.lengthNotOffered` (422).
 */
export async function passOn(
  ctx: Ctx,
  former: SessionRow,
  { coachId, durationMinutes, word }: PassedOn,
): Promise<void> {
  if (former.coach === coachId) throw new Refused('sessions.sameCoach', 422);
  if (former.startsAt.until(former.endsAt).total('minutes') !== durationMinutes) {
    throw new Refused('sessions.lengthNotOffered', 422);
  }
  const now = await lockSession(ctx, former.id);
  if (now?.state !== 'confirmed' && now?.state !== 'pending') {
    throw new Refused('sessions.noSuchMove', 409);
  }
  if (Temporal.Instant.compare(former.startsAt, ctx.now) <= 0) {
    throw new Refused('sessions.passOnBegun', 409);
  }
  await ctx.store.update('sessions', former.id, {
    state: 'cancelled',
    cancellation: { reason: word },
  });
}

/** Integer minor units of its currency, as it was agreed with the former coach. */
export function priceKept({ priceMinor, currency, agreed }: SessionRow) {
  return { priceMinor, currency, isOwnRate: agreed?.isOwnRate ?? false };
}

/** What a client agreed on with one coach costs the same with another, and nothing when they would rather not. */
export function termsPassedOn(terms: Agreed, former: SessionRow): Agreed {
  const { policy, taxBasisPoints } = former.agreed ?? terms;
  return {
    ...terms,
    taxBasisPoints,
    policy: { ...policy, freeCancelHours: 0, lateFeePercent: 0 },
  };
}

function invalid(field: string): Refused {
  return new Refused('common.invalid', 422, { fields: { [field]: 'common.invalid' } });
}
