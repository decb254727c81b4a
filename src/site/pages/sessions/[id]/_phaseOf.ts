import type { SessionPage } from '#domain/sessions/sessionPage.ts';

export type Phase = 'asked' | 'before' | 'running' | 'after' | 'off';

type Timed = Pick<SessionPage, 'state' | 'startsAt' | 'endsAt' | 'begunAt' | 'finishedAt'>;

/** Where a session stands for the page that shows it: wished for, ahead, under way (also where its coach began early), over, or off. */
export function phaseOf(
  { state, startsAt, endsAt, begunAt, finishedAt }: Timed,
  now: Temporal.Instant,
): Phase {
  if (state === 'held' || state === 'pending') return 'asked';
  if (state === 'completed' || state === 'missed') return 'after';
  if (state !== 'confirmed') return 'off';
  const isPast = (instant: Temporal.Instant) => Temporal.Instant.compare(instant, now) <= 0;
  if (finishedAt !== null || isPast(endsAt)) return 'after';
  return begunAt !== null || isPast(startsAt) ? 'running' : 'before';
}
