import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { nextFreeSlot } from '#domain/sessions/nextFreeSlot.ts';
import { partOfDay } from '#domain/sessions/partOfDay.ts';
import { formatter, type Formatter } from '#i18n/format.ts';
import type { SlotGroupView } from '#site/components/SlotGroupView.ts';
import type { Ctx } from '../../../../context.ts';
import { firstNameOf } from '#site/render/firstNameOf.ts';
import { timeLabel } from '#site/render/timeLabel.ts';
import { daysOf, type CalendarView, type Day } from './_calendarView.ts';
import { isSameClock } from './_isSameClock.ts';

/** The times kept for whoever reads, shown among the free ones. */
type Held = { id: string; typeId: string; startsAt: Temporal.Instant };

type Asked = {
  coach: { name: string; zone: string; horizonDays: number };
  typeId: string;
  minutes: number;
  byLink: boolean;
  hold: Held | null;
  /** Whether the hold is a visitor's: it has no account by which it is known for theirs. */
  isVisitors: boolean;
  /** The day the address names, in the shown zone. */
  day: Temporal.PlainDate | null;
  view: 'week' | 'month';
  zone: string;
  /** The zone whose time stands below: the coach's, or in person the reader's own. */
  below: { zone: string; isReaders: boolean };
  /** The page's own address with one parameter changed. */
  at: (change: Record<string, string>) => string;
};

export type BookingView = {
  format: Formatter;
  calendar: CalendarView;
  groups: SlotGroupView[];
  /** The day whose times are shown. */
  shown: Temporal.PlainDate;
  /** The first free start after the shown range, when that has none. */
  nextFree: Temporal.Instant | null;
  /** Whether the clock below shows another time on that day. */
  differs: boolean;
};

type Start = { startsAt: Temporal.Instant };

/**
 * What the booking page shows of a coach's free times: the days of a week or month with how many each has, and one day's times by part of
 * day. Only that range is asked for; where it is empty, the next free time too.
 */
export async function bookingView(ctx: Ctx, asked: Asked): Promise<BookingView> {
  const { zone, hold } = asked;
  const format = formatter(ctx.locale, zone);
  const today = ctx.now.toZonedDateTimeISO(zone).toPlainDate();
  const wanted = asked.day ?? hold?.startsAt.toZonedDateTimeISO(zone).toPlainDate() ?? null;
  let days = daysOf(wanted ?? today, asked.view, ctx.locale, zone);
  let starts = await startsIn(ctx, asked, days);
  let nextFree = starts.length === 0 ? await nextAfter(ctx, asked, days) : null;
  if (wanted === null && nextFree) {
    days = daysOf(nextFree.toZonedDateTimeISO(zone).toPlainDate(), asked.view, ctx.locale, zone);
    starts = await startsIn(ctx, asked, days);
    nextFree = null;
  }
  const byDay = Map.groupBy(starts, ({ startsAt }) => dayAt(days, startsAt)?.date.toString());
  const timesOn = ({ date }: Day) => byDay.get(date.toString()) ?? [];
  const isWanted = ({ date }: Day) => wanted !== null && date.equals(wanted);
  const shown = days.find(isWanted) ?? days.find((day) => timesOn(day).length > 0) ?? days[0];
  const times = shown ? timesOn(shown) : [];
  const noon = shown?.noon ?? ctx.now;
  return {
    format,
    calendar: calendarOf(ctx, { asked, days, shown, today, timesOn }),
    groups: groupsOf(ctx, { asked, format, starts: times, day: shown }),
    shown: shown?.date ?? today,
    nextFree,
    differs: !isSameClock(zone, asked.below.zone, noon),
  };
}

async function startsIn(ctx: Ctx, asked: Asked, days: readonly Day[]): Promise<Start[]> {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last || Temporal.Instant.compare(last.end, ctx.now) <= 0)
    return withHeld([], asked, days);
  const found = await freeSlotsOf(ctx, { ...wishOf(asked), from: first.start, until: last.end });
  return withHeld(found?.slots ?? [], asked, days);
}

async function nextAfter(ctx: Ctx, asked: Asked, days: readonly Day[]) {
  const end = days.at(-1)?.end ?? ctx.now;
  const from = Temporal.Instant.compare(end, ctx.now) > 0 ? end : ctx.now;
  return (await nextFreeSlot(ctx, { ...wishOf(asked), from }))?.startsAt ?? null;
}

function wishOf({ typeId, minutes, byLink, hold, isVisitors }: Asked) {
  return {
    typeId,
    durationMinutes: minutes,
    byLink,
    ...(hold && isVisitors ? { exceptSession: hold.id } : {}),
  };
}

/** A held time stays in the list of its own type, also where the notice has come meanwhile. */
function withHeld(slots: readonly Start[], { hold, typeId }: Asked, days: readonly Day[]): Start[] {
  if (hold?.typeId !== typeId || !dayAt(days, hold.startsAt)) return [...slots];
  if (slots.some(({ startsAt }) => startsAt.equals(hold.startsAt))) return [...slots];
  return [...slots, { startsAt: hold.startsAt }].sort((a, b) =>
    Temporal.Instant.compare(a.startsAt, b.startsAt),
  );
}

function dayAt(days: readonly Day[], { epochMilliseconds: ms }: Temporal.Instant): Day | undefined {
  return days.find(({ start, end }) => start.epochMilliseconds <= ms && ms < end.epochMilliseconds);
}

type Shown = {
  asked: Asked;
  days: readonly Day[];
  shown: Day | undefined;
  today: Temporal.PlainDate;
  timesOn: (day: Day) => Start[];
};

function calendarOf(
  { t, locale }: Ctx,
  { asked, days, shown, today, timesOn }: Shown,
): CalendarView {
  const format = formatter(locale, asked.zone);
  const [first] = days;
  const last = days.at(-1);
  const earlier = first?.date.subtract({ days: 1 });
  const later = last?.date.add({ days: 1 });
  // The coach's own day may be a day ahead of the reader's.
  const latest = today.add({ days: asked.coach.horizonDays + 1 });
  const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(a, b) < 0;
  return {
    days: days.map((day) => {
      const count = timesOn(day).length;
      return {
        weekday: format.weekdayShort(day.noon),
        day: format.day(day.noon),
        label: format.dateLong(day.noon),
        times: t('booking.times', { count }),
        count,
        date: day.date,
        isToday: day.date.equals(today),
        ...(count > 0 ? { href: asked.at({ day: day.date.toString() }) } : {}),
        selected: shown?.date.equals(day.date) ?? false,
      };
    }),
    from: first ? format.dayMonth(first.noon) : '',
    until: last ? format.dayMonth(last.noon) : '',
    month: first ? format.monthLong(first.noon) : '',
    previous:
      earlier && !isBefore(earlier, today) ? asked.at({ day: earlier.toString() }) : undefined,
    next: later && !isBefore(latest, later) ? asked.at({ day: later.toString() }) : undefined,
  };
}

type Times = { asked: Asked; format: Formatter; starts: readonly Start[]; day: Day | undefined };

function groupsOf(ctx: Ctx, { asked, format, starts, day }: Times): SlotGroupView[] {
  const { zone, below, hold, typeId } = asked;
  const parts = Map.groupBy(starts, ({ startsAt }) => partOfDay(startsAt, zone));
  const here = labels(ctx, format, day);
  const there = labels(ctx, formatter(ctx.locale, below.zone), day);
  const isOneClock = day !== undefined && here.isPlain && there.isPlain;
  const isSameAllDay = isOneClock && isSameClock(zone, below.zone, day.noon);
  return [...parts].map(([part, list]) => ({
    part,
    title: ctx.t(`booking.${part}`),
    slots: list.map(({ startsAt }) => {
      const isHeld = hold?.typeId === typeId && hold.startsAt.equals(startsAt);
      const isSame = isOneClock ? isSameAllDay : isSameClock(zone, below.zone, startsAt);
      return {
        time: here.label(startsAt),
        value: startsAt.toString(),
        held: isHeld,
        ...belowOf(ctx, {
          asked,
          isHeld,
          there: isSame ? null : there.label(startsAt),
        }),
      };
    }),
  }));
}

/** How times of a day are said on a clock; plainly, but on days on which it changes. */
function labels({ t }: Ctx, of: Formatter, day: Day | undefined) {
  const isPlain = day === undefined || hasOneOffset(of.zone, day);
  return {
    isPlain,
    label: isPlain ? of.time : (at: Temporal.Instant) => timeLabel(t, of, at),
  };
}

function hasOneOffset(zone: string, { start, end }: Day): boolean {
  const offsetAt = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).offsetNanoseconds;
  // A day of one zone is up to a day apart from that of another.
  return offsetAt(start.subtract({ hours: 12 })) === offsetAt(end.add({ hours: 12 }));
}

/** `there`: the time below, null where both clocks show the same. */
type Below = { asked: Asked; isHeld: boolean; there: string | null };

function belowOf({ t }: Ctx, { asked, isHeld, there }: Below): { below?: string } {
  if (isHeld) return { below: t('booking.heldForYou') };
  if (there === null) return {};
  if (asked.below.isReaders) return { below: t('bookingSteps.timeForYou', { time: there }) };
  return { below: t('booking.timeFor', { time: there, name: firstNameOf(asked.coach.name) }) };
}
