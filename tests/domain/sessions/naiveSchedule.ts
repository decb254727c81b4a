import type { Interval, Limits, Schedule, WeeklyWindow } from '#domain/sessions/availability.ts';

type Why = 'outsideWindows' | 'closed' | 'timeOff';
type Day = {
  windows: Hours[];
  tails: Hours[];
  isException: boolean;
  isClosed: boolean;
  isOff: boolean;
};
type Hours = { startsAt: string; endsAt: string };
type United = { seenFrom: number; start: number; end: number; isLong: boolean };

const longMs = 8 * 24 * 3_600_000;

/**
 * The same questions answered without cleverness: every real minute is asked what its clock on the
 * wall shows, and minutes are walked one by one. Slow, and written apart from the engine (no shared
 * code), so that the two can only agree by being right.
 */
export class NaiveSchedule {
  readonly #schedule: Schedule;
  readonly #zone: string;
  /** A minute; half of one where a zone's offset has half minutes (Monrovia, until 1972). */
  readonly #tickMs: number;
  readonly #whys = new Map<number, Why | null>();
  readonly #days = new Map<string, Day>();
  readonly #united: United[] = [];
  readonly #counted: { date: Temporal.PlainDate; isOfType: boolean }[];

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    this.#zone = schedule.rules.zone;
    this.#tickMs = this.#zone === 'Africa/Monrovia' ? 30_000 : 60_000;
    const { counted = [] } = schedule;
    this.#counted = counted.map(({ startsAt, isOfType }) => ({
      date: this.#dateOf(startsAt),
      isOfType,
    }));
  }

  startsBetween(from: Temporal.Instant, until: Temporal.Instant): string[] {
    const starts: string[] = [];
    const tick = this.#tickMs;
    for (let ms = Math.ceil(from.epochMilliseconds / tick) * tick; ; ms += tick) {
      const start = at(ms);
      if (Temporal.Instant.compare(start, until) >= 0) return starts;
      if (this.#why(ms) !== null || !this.#isOnGrid(start)) continue;
      if (this.reasonsAt(start).length === 0) starts.push(start.toString());
    }
  }

  reasonsAt(start: Temporal.Instant): string[] {
    const { rules, now, busy } = this.#schedule;
    const end = start.add({ minutes: rules.durationMinutes });
    const date = this.#dateOf(start);
    const lastDate = this.#dateOf(now).add({ days: rules.horizonDays });
    const whys = this.#whysBetween(start, end);
    const near = busy.filter((taken) => isTooNear(taken, start, end, this.#schedule));
    const reasons = {
      notice: isBefore(start, now.add({ minutes: rules.noticeMinutes })),
      horizon: Temporal.PlainDate.compare(date, lastDate) > 0,
      outsideWindows: whys.has('outsideWindows'),
      closed: whys.has('closed'),
      timeOff: whys.has('timeOff'),
      offGrid: this.#why(start.epochMilliseconds) === null && !this.#isOnGrid(start),
      busy: near.some(({ source }) => source !== 'calendar'),
      busyCalendar: near.some(({ source }) => source === 'calendar'),
      dayFull: this.#isFull('perDay', date),
      weekFull: this.#isFull('perWeek', date),
      monthFull: this.#isFull('perMonth', date),
    };
    return Object.entries(reasons).flatMap(([reason, holds]) => (holds ? [reason] : []));
  }

  isOutside(start: Temporal.Instant, end: Temporal.Instant): boolean {
    return this.#whysBetween(start, end).size > 0;
  }

  #whysBetween(start: Temporal.Instant, end: Temporal.Instant): Set<Why> {
    const whys = new Set<Why>();
    const first = Math.floor(start.epochMilliseconds / this.#tickMs) * this.#tickMs;
    const last = Number((end.epochNanoseconds - 1n) / 1_000_000n);
    for (let ms = first; ms <= last; ms += this.#tickMs) {
      const why = this.#why(ms);
      if (why !== null) whys.add(why);
    }
    return whys;
  }

  /** Why a minute is not open; null where it is. */
  #why(anyMs: number): Why | null {
    const ms = Math.floor(anyMs / this.#tickMs) * this.#tickMs;
    const known = this.#whys.get(ms);
    if (known !== undefined) return known;
    const why = this.#whyAt(at(ms).toZonedDateTimeISO(this.#zone));
    this.#whys.set(ms, why);
    return why;
  }

  #whyAt(moment: Temporal.ZonedDateTime): Why | null {
    const [date = '', rest = ''] = moment.toString().split('T');
    const time = rest.slice(0, 5);
    const day = this.#day(date);
    if (day.isOff) return 'timeOff';
    if (day.isClosed) return 'closed';
    const isOpen =
      day.windows.some((hours) => isWithin(hours, time)) ||
      day.tails.some(({ startsAt, endsAt }) => endsAt < startsAt && time < endsAt);
    if (isOpen) return null;
    return day.isException ? 'closed' : 'outsideWindows';
  }

  /** What begins on a date, and what may reach into it from the date before. */
  #day(text: string): Day {
    const known = this.#days.get(text);
    if (known) return known;
    const { windows, exceptions = [], timeOff = [] } = this.#schedule;
    const date = Temporal.PlainDate.from(text);
    const before = date.subtract({ days: 1 });
    const own = exceptions.filter((exception) => exception.date === date.toString());
    const ownHours = own.flatMap(({ hours }) => hours);
    const isException = own.length > 0;
    const earlier = exceptions.filter((exception) => exception.date === before.toString());
    const earlierHours = earlier.flatMap(({ hours }) => hours);
    // The date before may have lost its own hours to an exception, and yet its window's tail is this date's.
    const weeklyTails = windows.filter((window) => startsOn(window, before));
    const day = {
      windows: isException ? ownHours : windows.filter((window) => startsOn(window, date)),
      tails: isException ? earlierHours : [...earlierHours, ...weeklyTails],
      isException,
      isClosed: isException && ownHours.length === 0,
      isOff: timeOff.some(({ fromDate, untilDate }) => fromDate <= text && text <= untilDate),
    };
    this.#days.set(text, day);
    return day;
  }

  #isOnGrid(start: Temporal.Instant): boolean {
    const step = BigInt(this.#schedule.rules.stepMinutes) * 60_000_000_000n;
    const united = this.#unitedAt(start.epochMilliseconds);
    const beginning = united.isLong
      ? Math.max(united.start, this.#lastMidnight(start))
      : united.start;
    return (start.epochNanoseconds - at(beginning).epochNanoseconds) % step === 0n;
  }

  #unitedAt(anyMs: number): United {
    const ms = Math.floor(anyMs / this.#tickMs) * this.#tickMs;
    const known = this.#united.find(({ seenFrom, end }) => seenFrom <= ms && ms < end);
    if (known) return known;
    let start = ms;
    let end = ms + this.#tickMs;
    while (ms - start <= longMs && this.#why(start - this.#tickMs) === null) start -= this.#tickMs;
    while (end - ms <= longMs && this.#why(end) === null) end += this.#tickMs;
    const isLong = end - start > longMs;
    // Of long time only so much is known as was walked.
    const united = { seenFrom: isLong ? ms : start, start, end, isLong };
    this.#united.push(united);
    return united;
  }

  /** The latest beginning of a local day. */
  #lastMidnight(start: Temporal.Instant): number {
    const date = this.#dateOf(start);
    const beginnings = [-1, 0, 1]
      .map((days) => date.add({ days }).toZonedDateTime(this.#zone).epochMilliseconds)
      .filter((ms) => ms <= start.epochMilliseconds);
    return Math.max(...beginnings);
  }

  #isFull(unit: keyof Limits, date: Temporal.PlainDate): boolean {
    const { limits, typeLimits } = this.#schedule.rules;
    const own = this.#unitOf(unit, date);
    const together = this.#counted.filter((session) => this.#unitOf(unit, session.date) === own);
    const ofType = together.filter(({ isOfType }) => isOfType);
    return (
      together.length >= (limits?.[unit] ?? Infinity) ||
      ofType.length >= (typeLimits?.[unit] ?? Infinity)
    );
  }

  #unitOf(unit: keyof Limits, date: Temporal.PlainDate): string {
    if (unit === 'perDay') return date.toString();
    if (unit === 'perMonth') return date.toPlainYearMonth().toString();
    let first = date;
    while (first.dayOfWeek !== (this.#schedule.rules.weekStart ?? 1)) {
      first = first.subtract({ days: 1 });
    }
    return first.toString();
  }

  #dateOf(instant: Temporal.Instant): Temporal.PlainDate {
    return instant.toZonedDateTimeISO(this.#zone).toPlainDate();
  }
}

function startsOn(window: WeeklyWindow, date: Temporal.PlainDate): boolean {
  if (date.dayOfWeek !== window.weekday) return false;
  const text = date.toString();
  if (window.untilDate && text > window.untilDate) return false;
  if (!window.fromDate) return true;
  if (text < window.fromDate) return false;
  let first = Temporal.PlainDate.from(window.fromDate);
  while (first.dayOfWeek !== window.weekday) first = first.add({ days: 1 });
  return (first.until(date).days / 7) % (window.everyWeeks ?? 1) === 0;
}

function isWithin({ startsAt, endsAt }: Hours, time: string): boolean {
  return startsAt <= time && (time < endsAt || endsAt < startsAt);
}

function isTooNear(
  taken: Interval,
  start: Temporal.Instant,
  end: Temporal.Instant,
  { rules }: Schedule,
): boolean {
  if (!isBefore(taken.startsAt, taken.endsAt)) return false;
  const gap = { before: rules.bufferBeforeMinutes, after: rules.bufferAfterMinutes };
  if (taken.source !== 'calendar') {
    const own = {
      before: taken.bufferBeforeMinutes ?? rules.bufferBeforeMinutes,
      after: taken.bufferAfterMinutes ?? rules.bufferAfterMinutes,
    };
    [gap.before, gap.after] = [Math.max(gap.before, own.after), Math.max(gap.after, own.before)];
  } else if (!rules.buffersAroundBusy) {
    [gap.before, gap.after] = [0, 0];
  }
  const isEarlier = !isBefore(taken.startsAt, end.add({ minutes: gap.after }));
  const isLater = !isBefore(start, taken.endsAt.add({ minutes: gap.before }));
  return !isEarlier && !isLater;
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

function at(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms);
}
