import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser } from '../people/actor.ts';
import { againstMove } from './againstMove.ts';
import { isBlocking, opensAt, whoMayMove, type SessionState } from './session.ts';
import type { SessionRow } from './sessionRow.ts';
import type { SessionSide } from './sideOf.ts';

type Wanted = {
  side: SessionSide;
  was: SessionRow;
  to: SessionState;
  /** Whether it is to begin at another time. */
  isMoved: boolean;
};

/**
 * Refuses a change that the session's state, its writer's part or the clock forbids: `sessions.noSuchMove` (409),
 * `sessions.notYourMove` (403), `identity.verifyFirst` (403), `sessions.holdEnded`, `sessions.holdLetGo`, `sessions.requestEnded`, `sessions.notOver`, `sessions.mayStillCome`,
 * `sessions.begun`, `sessions.moveTooLate`, `sessions.mostMoves` (409).
 */
export function demandMove(ctx: Ctx, { side, was, to, isMoved }: Wanted): void {
  const isRelease = was.state === 'held' && to === 'cancelled';
  if (isMoved) demandMayReschedule(ctx, { side, was, to });
  if (was.state !== to) demandPart({ side, was, to });
  const isSide = side === 'client' || side === 'coach';
  if (isSide && !isRelease && !verifiedUser(ctx.actor)) {
    throw new Refused('identity.verifyFirst', 403);
  }
  if (was.state !== to) demandClock(ctx, { was, to, isSide, isRelease });
}

function demandPart({ side, was, to }: Omit<Wanted, 'isMoved'>): void {
  if (side === 'client') demandStillHeld({ was, to });
  const who = whoMayMove(was.state, to);
  if (who.length === 0) throw new Refused('sessions.noSuchMove', 409);
  if (!who.includes(side)) throw new Refused('sessions.notYourMove', 403);
  if (side === 'product') return;
  // A request is answered by whom it waits for; the other side may only take it back.
  const isAnswer = was.state === 'pending' && (to === 'confirmed' || to === 'declined');
  const waitsForOther = (side === 'client') !== (was.awaits === 'client');
  const withdraws = side === 'coach' && to === 'declined';
  if (isAnswer && side !== 'office' && waitsForOther && !withdraws) {
    throw new Refused('sessions.notYourMove', 403);
  }
}

/** Whoever confirms too late, or in a tab that does not know what another did, hears what became of the time. */
function demandStillHeld({ was, to }: Pick<Wanted, 'was' | 'to'>): void {
  const wasHold = was.bookedAt === null || was.bookedAt === undefined;
  if (!wasHold || (to !== 'confirmed' && to !== 'pending')) return;
  if (was.state === 'expired') throw new Refused('sessions.holdEnded', 409);
  if (was.state === 'cancelled') throw new Refused('sessions.holdLetGo', 409);
}

/**
 * Whether a session may begin at another time now. A coach offers another time for a request, and both sides move what is booked until
 * it begins; a client as far as the policy goes that was agreed: so long before the start, and so often.
 */
function demandMayReschedule(ctx: Ctx, { side, was, to }: Omit<Wanted, 'isMoved'>): void {
  if (side === 'product') {
    if (!isBlocking(to)) throw new Refused('sessions.noSuchMove', 409);
    return;
  }
  const isCounterOffer = was.state === 'pending' && to === 'pending' && side !== 'client';
  if (!isCounterOffer && !(was.state === 'confirmed' && to === 'confirmed')) {
    throw new Refused('sessions.noSuchMove', 409);
  }
  if (isPast(ctx, was.startsAt)) throw new Refused('sessions.begun', 409);
  if (hasEnded(ctx, was)) throw new Refused('sessions.requestEnded', 409);
  if (side !== 'client') return;
  const { startsAt, timesMoved } = was;
  const terms = { startsAt, timesMoved: timesMoved ?? 0, policy: was.agreed?.policy ?? null };
  const against = againstMove(ctx.now, terms);
  if (against) throw new Refused(against, 409);
}

type Timed = Pick<Wanted, 'was' | 'to'> & { isSide: boolean; isRelease: boolean };

function demandClock(ctx: Ctx, { was, to, isSide, isRelease }: Timed): void {
  const isBooking = to === 'confirmed' || to === 'pending';
  if (isBooking && hasEnded(ctx, was)) {
    const code = was.state === 'held' ? 'sessions.holdEnded' : 'sessions.requestEnded';
    throw new Refused(code, 409);
  }
  const isRecord = to === 'completed' || to === 'missed';
  if (isRecord && !isPast(ctx, opensAt(to, was))) {
    throw new Refused(to === 'missed' ? 'sessions.mayStillCome' : 'sessions.notOver', 409);
  }
  if (!isSide || isRelease || !isPast(ctx, was.startsAt)) return;
  if (to === 'cancelled') throw new Refused('sessions.begun', 409);
  if (isBooking) throw new Refused('sessions.noSuchMove', 409);
}

/** Whether a hold or a request is past its end, moved to `expired` already or not. */
function hasEnded(ctx: Ctx, was: SessionRow): boolean {
  const isKept = was.state === 'held' || was.state === 'pending';
  return isKept && Boolean(was.heldUntil && isPast(ctx, was.heldUntil));
}

function isPast(ctx: Ctx, instant: Temporal.Instant): boolean {
  return Temporal.Instant.compare(instant, ctx.now) <= 0;
}
