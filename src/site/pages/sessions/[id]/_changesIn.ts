import { opensAt } from '#domain/sessions/session.ts';
import { roomOpensMinutes } from '#domain/sessions/mayEnterRoom.ts';
import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import { delayFromMinutes } from '#domain/sessions/tellDelay.ts';
import { clockIn } from '#site/render/clockIn.ts';

/** So long before the start its page counts every minute. */
const countsMinutes = 15;

type Clock = Pick<SessionPage, 'state' | 'startsAt' | 'endsAt' | 'finishedAt'>;

/**
 * In how many milliseconds the page of a session shows something else by the clock alone: the way in, the timer, who was there. Null where
 * nothing will within a day.
 */
export function changesIn(view: Clock, now: Temporal.Instant): number | null {
  if (view.state !== 'confirmed') return null;
  const { startsAt, endsAt } = view;
  const before = (minutes: number) => startsAt.subtract({ minutes });
  const each = Array.from({ length: countsMinutes + 1 }, (_, minutes) => before(minutes));
  const instants = [
    before(delayFromMinutes),
    before(roomOpensMinutes),
    ...each,
    opensAt('missed', view),
    endsAt,
  ];
  return clockIn(instants, now);
}
