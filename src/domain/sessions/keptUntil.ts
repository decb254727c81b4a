import { holdMinutes } from './session.ts';

/** A request is answered within this time, or ends. */
const answerHours = 48;

/** However short the notice, whoever must answer has so long, as far as the start is not earlier. */
const leastMinutes = 60;

/** When a new hold ends: ten minutes from now. */
export function holdEnd(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: holdMinutes });
}

type Request = { now: Temporal.Instant; startsAt: Temporal.Instant; noticeMinutes: number };

/**
 * When a request ends that nobody answers: after 48 hours, or at the notice before its start where that is earlier. Whoever asked
 * at the last moment of the notice still gets an hour's chance of an answer, unless the session begins before.
 */
export function requestEnd({ now, startsAt, noticeMinutes }: Request): Temporal.Instant {
  const latest = earlier(
    now.add({ hours: answerHours }),
    startsAt.subtract({ minutes: noticeMinutes }),
  );
  return later(latest, earlier(now.add({ minutes: leastMinutes }), startsAt));
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
