/** Hours of a weekday in the schedule's zone; an end before the start is on the next day. */
export type WeeklyWindow = {
  /** ISO: 1 is Monday, 7 is Sunday; the day on which the window starts. */
  weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** Wall time 'HH:MM', 00:00 to 23:59. */
  startsAt: string;
  /** Wall time 'HH:MM', up to '24:00', exclusive. Equal to `startsAt`: an empty window. */
  endsAt: string;
  /** 1 to 52: every so many weeks, counted from the first such weekday on or after `fromDate`; without that date, every week. */
  everyWeeks?: number | null;
  /** Local dates 'YYYY-MM-DD', inclusive, of the day on which the window starts; null is open. */
  fromDate?: string | null;
  untilDate?: string | null;
};

/**
 * Takes a local date's whole wall time away from weekly windows, also from one that began the day
 * before, and puts these hours in its place; they may pass midnight. Without hours the date is closed,
 * also to hours of the exception of the day before.
 */
export type ScheduleException = {
  /** Local date 'YYYY-MM-DD'. Several of one date count together. */
  date: string;
  /** Wall times as of a weekly window. */
  hours: readonly { startsAt: string; endsAt: string }[];
};

/** Local dates 'YYYY-MM-DD', inclusive, whose whole wall time is taken away from everything. */
export type TimeOff = { fromDate: string; untilDate: string };

/** At most so many sessions in a local day, week and month; null is no limit. */
export type Limits = { perDay: number | null; perWeek: number | null; perMonth: number | null };

export type BookingRules = {
  /** IANA zone in which windows, dates, limits and the horizon are meant. */
  zone: string;
  /** Least real time between now and a start. */
  noticeMinutes: number;
  /** Last bookable day, counted from today in `zone`, inclusive: 0 is today only; up to 730. */
  horizonDays: number;
  /** Real time between starts, from the start of united windows. */
  stepMinutes: number;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** Whether the buffers keep apart from 'calendar' intervals too. */
  buffersAroundBusy?: boolean;
  /** The coach's first day of the week, ISO: 1 is Monday (and the standard), 7 is Sunday. */
  weekStart?: number;
  /** Of all the coach's sessions. */
  limits?: Limits | null;
  /** Of sessions of the type asked for. */
  typeLimits?: Limits | null;
};

/** Time that is taken, end exclusive. Without buffers of its own a session has those of the rules asked. */
export type Interval = {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  bufferBeforeMinutes?: number;
  bufferAfterMinutes?: number;
  /** Where it comes from, 'session' if unsaid. What an outside calendar holds has no buffers of its own. */
  source?: 'session' | 'calendar';
};

/** A session that counts for limits: held, pending, confirmed, completed or missed. */
export type CountedSession = { startsAt: Temporal.Instant; isOfType: boolean };

export type Schedule = {
  rules: BookingRules;
  windows: readonly WeeklyWindow[];
  exceptions?: readonly ScheduleException[];
  timeOff?: readonly TimeOff[];
  busy: readonly Interval[];
  /** All of the range that `countedRange` tells. */
  counted?: readonly CountedSession[];
  now: Temporal.Instant;
};
