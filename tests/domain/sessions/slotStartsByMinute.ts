import type { Interval, Schedule, WeeklyWindow } from '#domain/sessions/availability.ts';

const dayMinutes = 24 * 60;

/**
 * The same question answered without cleverness: look at every real minute's wall clock. Slow, and
 * written apart from the engine (no shared code), so that the two can only agree by being right.
 */
export function slotStartsByMinute(
  asked: Schedule & { from: Temporal.Instant; until: Temporal.Instant },
): string[] {
  const { rules, windows, busy, now, from, until } = asked;
  const minutes = Math.round(from.until(until).total('minutes'));
  const walls = Array.from({ length: minutes + rules.durationMinutes }, (_, index) =>
    wallMinute(from.add({ minutes: index }), rules.zone),
  );
  const isOpen = walls.map((wall) => windows.some((window) => holdingStart(window, wall) !== null));
  const lastDay = Math.floor(wallMinute(now, rules.zone) / dayMinutes) + rules.horizonDays;
  const earliest = now.add({ minutes: rules.noticeMinutes });

  const starts: string[] = [];
  for (const [index, wall] of walls.slice(0, minutes).entries()) {
    if (!isOnGrid(wall, windows, rules.stepMinutes)) continue;
    if (!isOpen.slice(index, index + rules.durationMinutes).every(Boolean)) continue;
    const start = from.add({ minutes: index });
    const end = start.add({ minutes: rules.durationMinutes });
    if (Temporal.Instant.compare(start, earliest) < 0) continue;
    if (Math.floor(wall / dayMinutes) > lastDay) continue;
    if (busy.some((taken) => isTooNear(taken, start, end, asked))) continue;
    starts.push(start.toString());
  }
  return starts;
}

/** What the clock on the wall shows, in minutes since its own 1970. */
function wallMinute(instant: Temporal.Instant, zone: string): number {
  const { offsetNanoseconds } = instant.toZonedDateTimeISO(zone);
  return Math.floor(instant.epochMilliseconds / 60_000 + offsetNanoseconds / 60e9);
}

/** When the window that holds this wall minute began, on this day or the day before; else null. */
function holdingStart(window: WeeklyWindow, wall: number): number | null {
  const today = Math.floor(wall / dayMinutes);
  for (const day of [today, today - 1]) {
    const { start, end } = bounds(window, day);
    if (isOnDay(window, day) && start <= wall && wall < end) return start;
  }
  return null;
}

/** The grid begins where the day's windows, joined where they touch, begin. */
function isOnGrid(wall: number, windows: readonly WeeklyWindow[], stepMinutes: number): boolean {
  const today = Math.floor(wall / dayMinutes);
  return [today, today - 1].some((day) => {
    const own = windows
      .filter((window) => isOnDay(window, day))
      .map((window) => bounds(window, day))
      .filter(({ start, end }) => start < end);
    const holding = own.find(({ start, end }) => start <= wall && wall < end);
    if (!holding) return false;
    let first = holding.start;
    for (let joined = -1; joined !== first;) {
      joined = first;
      const touching = own.filter(({ start, end }) => start <= joined && joined <= end);
      first = Math.min(...touching.map(({ start }) => start));
    }
    return (wall - first) % stepMinutes === 0;
  });
}

function isOnDay(window: WeeklyWindow, day: number): boolean {
  return new Date(day * dayMinutes * 60_000).getUTCDay() === window.weekday % 7;
}

function bounds(window: WeeklyWindow, day: number): { start: number; end: number } {
  const [start, end] = [minuteOf(window.startsAt), minuteOf(window.endsAt)];
  const midnight = day * dayMinutes;
  return { start: midnight + start, end: midnight + (end < start ? end + dayMinutes : end) };
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function isTooNear(
  taken: Interval,
  start: Temporal.Instant,
  end: Temporal.Instant,
  { rules }: Schedule,
): boolean {
  if (Temporal.Instant.compare(taken.startsAt, taken.endsAt) >= 0) return false;
  const before = taken.bufferBeforeMinutes ?? rules.bufferBeforeMinutes;
  const after = taken.bufferAfterMinutes ?? rules.bufferAfterMinutes;
  const gapToNext = end.until(taken.startsAt).total('minutes');
  const gapFromLast = taken.endsAt.until(start).total('minutes');
  const leavesRoomBefore = gapToNext >= Math.max(rules.bufferAfterMinutes, before);
  const leavesRoomAfter = gapFromLast >= Math.max(after, rules.bufferBeforeMinutes);
  return !(leavesRoomBefore || leavesRoomAfter);
}
