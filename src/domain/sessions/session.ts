import type { SessionSide } from './sideOf.ts';

/** Every state a session row can be stored in; "running" is not one, it is read from the clock. */
export const sessionStates = [
  'held',
  'pending',
  'confirmed',
  'completed',
  'missed',
  'cancelled',
  'declined',
  'expired',
] as const;

export type SessionState = (typeof sessionStates)[number];

/** How long a hold keeps its time from others, on the server's clock. */
export const holdMinutes = 10;

/** The states that keep a time from being booked by others; the exclusion constraint names the same. */
export const blockingStates = [
  'held',
  'pending',
  'confirmed',
] as const satisfies readonly SessionState[];

const anyone = ['client', 'coach', 'office', 'product'] as const;
const booker = ['client', 'office', 'product'] as const;
const practice = ['coach', 'office', 'product'] as const;
const product = ['product'] as const;

type MovesTo = Partial<Record<SessionState, readonly SessionSide[]>>;

/**
 * The one table of what may become of a session, and by whom; every door asks it. `new` is the state a row may begin in: the product also
 * writes down what happened elsewhere. From when on, `opensAt` says; to whose answer a request waits, `demandMove`.
 */
export const sessionMoves: Readonly<Record<'new' | SessionState, MovesTo>> = {
  new: {
    held: booker,
    pending: practice,
    confirmed: practice,
    completed: product,
    missed: product,
    cancelled: product,
    declined: product,
    expired: product,
  },
  held: { confirmed: booker, pending: booker, cancelled: booker, expired: product },
  pending: {
    confirmed: anyone,
    // Back to held: an approved session that must still be paid.
    held: product,
    cancelled: booker,
    declined: anyone,
    expired: product,
  },
  confirmed: { completed: practice, missed: practice, cancelled: anyone },
  // A record that was wrong is put right, for a while (`judgeAfterwards`).
  completed: { missed: practice },
  missed: { completed: practice },
  cancelled: {},
  declined: {},
  // Only for a payment that came late, and only while the time is still free.
  expired: { confirmed: product },
};

/** For so long after its start whoever is late may still come. */
const graceMinutes = 10;

type Clock = {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** When the coach said that it ended, where they did. */
  finishedAt?: Temporal.Instant | null | undefined;
};

/** From when on a session can become this, whoever says it: completed once it is over, missed once nobody can be expected any more. */
export function opensAt(
  to: 'completed' | 'missed',
  { startsAt, endsAt, finishedAt }: Clock,
): Temporal.Instant {
  const isEarlyEnd = finishedAt && Temporal.Instant.compare(finishedAt, endsAt) < 0;
  if (to === 'completed') return isEarlyEnd ? finishedAt : endsAt;
  const grace = startsAt.add({ minutes: graceMinutes });
  return Temporal.Instant.compare(grace, endsAt) < 0 ? grace : endsAt;
}

/** Who may make a session go from one state to the other, or begin in it: nobody where there is no such move; staying where it is is none. */
export function whoMayMove(from: 'new' | SessionState, to: SessionState): readonly SessionSide[] {
  return sessionMoves[from][to] ?? [];
}

/** Whether a session in this state keeps its time from others. */
export function isBlocking(state: SessionState): boolean {
  return blockingStates.some((blocking) => blocking === state);
}
