import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import type { BookingCoach } from '#domain/sessions/bookingCoach.sql.ts';
import { runningHold, type RunningHold } from '#domain/sessions/runningHold.sql.ts';
import { formatter, type Formatter } from '#i18n/format.ts';
import type { SlotGroupView } from '#site/components/SlotGroupView.ts';
import type { WeekDayView } from '#site/components/WeekDayView.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { firstNameOf } from '#site/render/firstNameOf.ts';
import { weekOf } from '#site/weekOf.ts';

type Asked = {
  coach: BookingCoach;
  type: BookingCoach['types'][number];
  /** The day the address names, in the reader's zone. */
  day: Temporal.PlainDate | null;
  zone: string;
  /** The page's own address with one parameter changed. */
  at: (change: Record<string, string>) => string;
};

export type BookingView = {
  hold: RunningHold | null;
  format: Formatter;
  range: { from: string; until: string };
  days: WeekDayView[];
  previous: string | undefined;
  next: string | undefined;
  groups: SlotGroupView[];
  /** Every free start there is, in order. */
  slots: readonly { startsAt: Temporal.Instant }[];
  /** The day whose times are shown. */
  shown: Temporal.PlainDate;
  /** First free start at all, when this week has none. */
  firstFree: Temporal.Instant | null;
  differs: boolean;
};

type Slot = { startsAt: Temporal.Instant; repeatedHourOffset: string | null };

/** What the booking page shows of a coach's free times: a week of days, and one day's times by part of day. */
export async function bookingView(ctx: PageCtx, asked: Asked): Promise<BookingView> {
  const { zone } = asked;
  const today = ctx.now.toZonedDateTimeISO(zone).toPlainDate();
  const hold = await runningHold(ctx, asked.coach.userId);
  const all = await slotsFrom(ctx, asked);
  const heldDay = hold?.startsAt.toZonedDateTimeISO(zone).toPlainDate() ?? null;
  const wanted = asked.day ?? heldDay ?? dayOf(all[0], zone) ?? today;
  const week = weekOf(wanted, ctx.locale);
  const byDay = Map.groupBy(all, ({ startsAt }) =>
    startsAt.toZonedDateTimeISO(zone).toPlainDate().toString(),
  );
  const days = Array.from({ length: 7 }, (_, index) => week.add({ days: index }));
  const shown =
    byDay.has(wanted.toString()) || asked.day ? wanted : (firstIn(days, byDay) ?? wanted);
  const format = formatter(ctx.locale, zone);
  const noon = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant();
  const earlier = week.subtract({ days: 1 });
  const later = week.add({ days: 7 });
  const latest = dayOf(all.at(-1), zone);
  return {
    hold,
    format,
    range: {
      from: format.dayMonth(noon(week)),
      until: format.dayMonth(noon(week.add({ days: 6 }))),
    },
    days: days.map((day) =>
      dayView(ctx, {
        day,
        shown,
        at: asked.at,
        format,
        instant: noon(day),
        count: byDay.get(day.toString())?.length ?? 0,
      }),
    ),
    previous:
      Temporal.PlainDate.compare(earlier, today) >= 0
        ? asked.at({ day: earlier.toString() })
        : undefined,
    next:
      latest && Temporal.PlainDate.compare(later, latest) <= 0
        ? asked.at({ day: later.toString() })
        : undefined,
    groups: groupsOf(ctx, { asked, hold, format, slots: byDay.get(shown.toString()) ?? [] }),
    slots: all,
    shown,
    firstFree: all[0]?.startsAt ?? null,
    differs: zone !== asked.coach.zone,
  };
}

async function slotsFrom(ctx: PageCtx, { type }: Asked): Promise<Slot[]> {
  const found = await freeSlotsOf(ctx, {
    typeId: type.id,
    from: ctx.now,
    until: ctx.now.add({ hours: 24 * 366 }),
  });
  return found?.slots ?? [];
}

function dayOf(slot: Slot | undefined, zone: string): Temporal.PlainDate | null {
  return slot?.startsAt.toZonedDateTimeISO(zone).toPlainDate() ?? null;
}

function firstIn(days: Temporal.PlainDate[], byDay: Map<string, Slot[]>) {
  return days.find((day) => byDay.has(day.toString()));
}

type Day = {
  day: Temporal.PlainDate;
  shown: Temporal.PlainDate;
  at: Asked['at'];
  format: Formatter;
  instant: Temporal.Instant;
  count: number;
};

function dayView({ t }: PageCtx, { day, shown, at, format, instant, count }: Day): WeekDayView {
  return {
    weekday: format.weekdayShort(instant),
    day: format.day(instant),
    label: format.dateLong(instant),
    times: t('booking.times', { count }),
    count,
    ...(count > 0 ? { href: at({ day: day.toString() }) } : {}),
    selected: day.equals(shown),
  };
}

type Times = { asked: Asked; hold: RunningHold | null; format: Formatter; slots: Slot[] };

function groupsOf(ctx: PageCtx, { asked, hold, format, slots }: Times): SlotGroupView[] {
  const { coach, zone, type } = asked;
  const theirs = formatter(ctx.locale, coach.zone);
  const isHeld = (startsAt: Temporal.Instant) =>
    hold?.typeId === type.id && hold.startsAt.equals(startsAt);
  const partOf = ({ startsAt }: Slot) => {
    const { hour } = startsAt.toZonedDateTimeISO(zone);
    if (hour < 12) return 'morning';
    return hour < 17 ? 'afternoon' : 'evening';
  };
  const parts = Map.groupBy(slots, partOf);
  return [...parts].map(([part, list]) => ({
    part,
    title: ctx.t(`booking.${part}`),
    slots: list.map(({ startsAt, repeatedHourOffset }) => ({
      time: labelled(ctx, format.time(startsAt), repeatedHourOffset),
      value: startsAt.toString(),
      held: isHeld(startsAt),
      ...below(ctx, { isHeld: isHeld(startsAt), startsAt, theirs, asked }),
    })),
  }));
}

/** Where clocks go back an hour comes twice; the offset tells the two apart. */
function labelled({ t }: PageCtx, time: string, offset: string | null): string {
  return offset === null ? time : t('booking.repeatedHour', { time, offset });
}

type Below = { isHeld: boolean; startsAt: Temporal.Instant; theirs: Formatter; asked: Asked };

function below({ t }: PageCtx, { isHeld, startsAt, theirs, asked }: Below): { below?: string } {
  if (isHeld) return { below: t('booking.heldForYou') };
  if (asked.zone === asked.coach.zone) return {};
  return {
    below: t('booking.timeFor', {
      time: theirs.time(startsAt),
      name: firstNameOf(asked.coach.name),
    }),
  };
}
