import { dayFrom } from '#domain/dayFrom.ts';
import type { Slot } from '#domain/sessions/availability.ts';
import { firstFree } from '#domain/sessions/firstFree.ts';
import { partOfDay } from '#domain/sessions/partOfDay.ts';
import type { Against } from '#domain/sessions/timesToChoose.ts';
import { formatter, type Formatter } from '#i18n/format.ts';
import type { SlotGroupView } from '#site/components/SlotGroupView.ts';
import type { WeekDayView } from '#site/components/WeekDayView.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { weekOf } from '#site/weekOf.ts';
import { timeLabel } from './timeLabel.ts';

export type TimeChoice = {
  format: Formatter;
  range: { from: string; until: string };
  days: WeekDayView[];
  previous: string | undefined;
  next: string | undefined;
  /** The times of the day that is shown; each leads to its own address. */
  groups: SlotGroupView[];
  firstFree: { href: string; words: string } | null;
};

type Reader = Pick<PageCtx, 't' | 'locale' | 'now' | 'url'>;

type Range = { from: Temporal.Instant; until: Temporal.Instant };

type Asked = {
  /** The free starts in [from, until), in order. */
  freeIn: (range: Range) => Promise<readonly Slot[]>;
  /** How many days ahead can be booked. */
  horizonDays: number;
  /** The zone whose clock groups and prints: the reader's, or where they meet in person that of the place. */
  zone: string;
  /** Another clock, whose hour stands under each where it differs, in these words. */
  below?: { zone: string; words: (time: string) => string };
  /** The page's own address with some parameters changed. */
  at: (change: Record<string, string>) => string;
};

/** A week of days and one day's free times, as links: which day is shown stands in the address (`day`), else it is the first with any; the time that is chosen stands there too (`at`). Only what is shown is asked for. */
export async function timeChoice(ctx: Reader, asked: Asked): Promise<TimeChoice> {
  const { freeIn, zone, at } = asked;
  const format = formatter(ctx.locale, zone);
  const dateOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate();
  const noon = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant();
  const today = dateOf(ctx.now);
  const named = dayFrom(ctx.url.searchParams.get('day'));
  const soonest = named ? null : await firstFree(ctx.now, freeIn);
  const shown = named ?? (soonest ? dateOf(soonest.startsAt) : today);
  const week = weekOf(shown, ctx.locale);
  const later = week.add({ days: 7 });
  const slots = await freeBetween(ctx, asked, { week, later });
  const byDay = Map.groupBy(slots, ({ startsAt }) => dateOf(startsAt).toString());
  const first = slots[0] ?? (named ? await firstFree(ctx.now, freeIn) : null);
  const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(one, other) < 0;
  // The coach's own day may be a day ahead of the reader's.
  const latest = today.add({ days: asked.horizonDays + 1 });
  return {
    format,
    range: {
      from: format.dayMonth(noon(week)),
      until: format.dayMonth(noon(week.add({ days: 6 }))),
    },
    days: Array.from({ length: 7 }, (_, index) => week.add({ days: index })).map((day) => {
      const count = byDay.get(day.toString())?.length ?? 0;
      const instant = noon(day);
      return {
        weekday: format.weekdayShort(instant),
        day: format.day(instant),
        label: format.dateLong(instant),
        times: ctx.t('booking.times', { count }),
        count,
        ...(count > 0 ? { href: at({ day: day.toString() }) } : {}),
        selected: day.equals(shown),
      };
    }),
    previous: isBefore(today, week)
      ? at({ day: week.subtract({ days: 1 }).toString() })
      : undefined,
    next: isBefore(latest, later) ? undefined : at({ day: later.toString() }),
    groups: groupsOf(ctx, { ...asked, format, slots: byDay.get(shown.toString()) ?? [] }),
    firstFree: first
      ? {
          href: at({ day: dateOf(first.startsAt).toString() }),
          words: `${format.dateShort(first.startsAt)} ${timeLabel(ctx.t, format, first.startsAt)}`,
        }
      : null,
  };
}

type Week = { week: Temporal.PlainDate; later: Temporal.PlainDate };

/** What of a week is still ahead. */
async function freeBetween(
  { now }: Reader,
  { freeIn, zone }: Asked,
  { week, later }: Week,
): Promise<readonly Slot[]> {
  const start = week.toZonedDateTime(zone).toInstant();
  const until = later.toZonedDateTime(zone).toInstant();
  if (Temporal.Instant.compare(until, now) <= 0) return [];
  return freeIn({ from: Temporal.Instant.compare(start, now) < 0 ? now : start, until });
}

type Times = Pick<Asked, 'zone' | 'at' | 'below'> & { format: Formatter; slots: readonly Slot[] };

function groupsOf(ctx: Reader, { slots, zone, format, below, at }: Times): SlotGroupView[] {
  const other = below && below.zone !== zone ? formatter(ctx.locale, below.zone) : null;
  const parts = Map.groupBy(slots, ({ startsAt }) => partOfDay(startsAt, zone));
  return [...parts].map(([part, list]) => ({
    part,
    title: ctx.t(`booking.${part}`),
    slots: list.map(({ startsAt }) => ({
      time: timeLabel(ctx.t, format, startsAt),
      value: startsAt.toString(),
      href: at({ at: startsAt.toString() }),
      ...(below && other ? { below: below.words(timeLabel(ctx.t, other, startsAt)) } : {}),
    })),
  }));
}

/** Rules that stand against a time, as sentences for whoever may set them aside. */
export function whyNot(
  { t }: PageCtx,
  against: readonly Against[],
  { isOwn }: { isOwn: boolean },
): string[] {
  return against.flatMap(({ reason, calendars }) =>
    calendars.length > 0
      ? calendars.map((name) => t('practice.why.busyCalendar', { name }))
      : [t(`arrange.${isOwn ? 'why' : 'theirs'}_${reason}`)],
  );
}

type TypedTime = {
  startsAt: Temporal.Instant | null;
  /** What is wrong with it, where something was typed. */
  error?: string | undefined;
};

/** A date and a time of day that were typed into the page's address, on a zone's clock. Where clocks change then, it is none or two, and is refused. */
export function typedTime({ t, url }: PageCtx, zone: string): TypedTime {
  const date = url.searchParams.get('date');
  const time = url.searchParams.get('time');
  if (date === null && time === null) return { startsAt: null };
  const wall = wallTime(date, time);
  if (wall === null) return { startsAt: null, error: t('refusal.common.invalid') };
  try {
    return { startsAt: wall.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant() };
  } catch {
    return { startsAt: null, error: t('refusal.sessions.noSuchWallTime') };
  }
}

function wallTime(date: string | null, time: string | null): Temporal.PlainDateTime | null {
  const day = dayFrom(date);
  if (!day || !/^\d\d?:\d\d$/.test(time ?? '')) return null;
  try {
    return day.toPlainDateTime(Temporal.PlainTime.from((time ?? '').padStart(5, '0')));
  } catch {
    return null;
  }
}
