import type { BookingCoach } from '#domain/sessions/bookingCoach.sql.ts';
import { freeStartsOf } from '#domain/sessions/freeStartsOf.ts';
import { nextFreeSlot } from '#domain/sessions/nextFreeSlot.ts';
import { partOfDay } from '#domain/sessions/partOfDay.ts';
import { dayMs, spansBetween } from '#domain/sessions/wallClock.ts';
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
  coach: Pick<BookingCoach, 'name' | 'zone' | 'horizonDays' | 'times'>;
  typeId: string;
  minutes: number;
  byLink: boolean;
  hold: Held | null;
  /** Whether the hold is a visitor's: it has no account by which it is known for theirs. */
  isVisitors: boolean;
  /** What was chosen and is not held yet: a visitor says first where they are reached. */
  chosen: Temporal.Instant | null;
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
  const byDay = days.map((day) => ({ ...day, starts: startsOn(day, starts) }));
  const isWanted = ({ date }: Day) => wanted !== null && date.equals(wanted);
  const shown = byDay.find(isWanted) ?? byDay.find((day) => day.starts.length > 0) ?? byDay[0];
  const noon = shown?.noon ?? ctx.now;
  return {
    format,
    calendar: calendarOf(ctx, { asked, days: byDay, shown, today }),
    groups: shown ? groupsOf(ctx, { asked, format, day: shown }) : [],
    shown: shown?.date ?? today,
    nextFree,
    differs: !isSameClock(zone, asked.below.zone, noon),
  };
}

/** The free starts of these days, in milliseconds since 1970 and in order: hundreds are counted and few shown. */
async function startsIn(ctx: Ctx, asked: Asked, days: readonly Day[]): Promise<number[]> {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last || Temporal.Instant.compare(last.end, ctx.now) <= 0)
    return withHeld([], asked, days);
  const free = await freeStartsOf(ctx, {
    ...wishOf(asked),
    from: first.start,
    until: last.end,
    found: asked.coach.times,
  });
  return withHeld(free?.starts ?? [], asked, days);
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
function withHeld(starts: number[], { hold, typeId }: Asked, days: readonly Day[]): number[] {
  if (hold?.typeId !== typeId) return starts;
  const { epochMilliseconds: held } = hold.startsAt;
  if (starts.includes(held) || !days.some((day) => startsOn(day, [held]).length > 0)) return starts;
  return [...starts, held].sort((a, b) => a - b);
}

function startsOn({ start, end }: Day, starts: readonly number[]): number[] {
  const { epochMilliseconds: from } = start;
  const { epochMilliseconds: until } = end;
  return starts.filter((ms) => from <= ms && ms < until);
}

type DayWithStarts = Day & { starts: readonly number[] };

type Shown = {
  asked: Asked;
  days: readonly DayWithStarts[];
  shown: Day | undefined;
  today: Temporal.PlainDate;
};

function calendarOf({ t, locale }: Ctx, { asked, days, shown, today }: Shown): CalendarView {
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
      const count = day.starts.length;
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

type Times = { asked: Asked; format: Formatter; day: DayWithStarts };

function groupsOf(ctx: Ctx, { asked, format, day }: Times): SlotGroupView[] {
  const { zone, below, hold, typeId, chosen } = asked;
  const held = hold?.typeId === typeId ? hold.startsAt.epochMilliseconds : null;
  const here = clock(ctx, format, day);
  const there = clock(ctx, formatter(ctx.locale, below.zone), day);
  const isOneClock = here.isPlain && there.isPlain;
  const isSameAllDay = isOneClock && isSameClock(zone, below.zone, day.noon);
  const times = day.starts.map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
  return [...Map.groupBy(times, (at) => partOfDay(at, zone))].map(([part, list]) => ({
    part,
    title: ctx.t(`booking.${part}`),
    slots: list.map((at) => {
      const isHeld = at.epochMilliseconds === held;
      const isChosen = !isHeld && chosen !== null && at.equals(chosen);
      const isSame = isOneClock ? isSameAllDay : isSameClock(zone, below.zone, at);
      return {
        time: here.label(at),
        value: at.toString(),
        held: isHeld,
        chosen: isChosen,
        ...belowOf(ctx, { asked, isHeld, isChosen, there: isSame ? null : there.label(at) }),
      };
    }),
  }));
}

/** How times of a day are said on a clock; plainly, but on days on which it changes. */
function clock({ t }: Ctx, of: Formatter, { start, end }: Day) {
  // A day of one zone is up to a day apart from that of another.
  const spans = spansBetween(
    of.zone,
    start.epochMilliseconds - dayMs / 2,
    end.epochMilliseconds + dayMs / 2,
  );
  const isPlain = spans.length === 1;
  return {
    isPlain,
    label: isPlain ? of.time : (at: Temporal.Instant) => timeLabel(t, of, at),
  };
}

/** `there`: the time below, null where both clocks show the same. */
type Below = { asked: Asked; isHeld: boolean; isChosen: boolean; there: string | null };

function belowOf({ t }: Ctx, { asked, isHeld, isChosen, there }: Below): { below?: string } {
  if (isHeld) return { below: t('booking.heldForYou') };
  if (isChosen) return { below: t('booking.yourChoice') };
  if (there === null) return {};
  if (asked.below.isReaders) return { below: t('bookingSteps.timeForYou', { time: there }) };
  return { below: t('booking.timeFor', { time: there, name: firstNameOf(asked.coach.name) }) };
}
