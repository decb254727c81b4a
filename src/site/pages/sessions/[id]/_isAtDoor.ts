import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import { delayFromMinutes } from '#domain/sessions/tellDelay.ts';

/** Whether a session is about to begin or under way, so that the way into it comes first. */
export function isAtDoor(
  {
    state,
    startsAt,
    isOver,
    finishedAt,
  }: Pick<SessionPage, 'state' | 'startsAt' | 'isOver' | 'finishedAt'>,
  now: Temporal.Instant,
): boolean {
  const opens = startsAt.subtract({ minutes: delayFromMinutes });
  const isOpen = Temporal.Instant.compare(opens, now) <= 0 && !isOver;
  return state === 'confirmed' && finishedAt === null && isOpen;
}
