import { describe, expect, it } from 'vitest';

import { bookingCoach } from '#domain/sessions/bookingCoach.sql.ts';
import { runningHold } from '#domain/sessions/runningHold.sql.ts';
import { bookingView } from '#site/pages/client/book/_bookingView.ts';
import { daysOf } from '#site/pages/client/book/_calendarView.ts';
import { monthView } from '#site/pages/client/book/_monthView.ts';
import { nearestTimes } from '#site/pages/client/book/_nearestTimes.ts';
import { bookingScene, morning } from '#tests/support/bookings.ts';
import { aClient } from '#tests/support/people.ts';

const scene = bookingScene();

type Wish = {
  zone?: string;
  /** Whose clock stands below: the coach's, unless it is the reader's own. */
  own?: string;
  day?: string;
  view?: 'week' | 'month';
  chosen?: Temporal.Instant | null;
};

async function viewed({
  zone = 'Asia/Jerusalem',
  own,
  day,
  view = 'week',
  chosen = null,
}: Wish = {}) {
  const ctx = scene.here.as(scene.client.user);
  const of = await bookingCoach(ctx, { slug: scene.coach.slug });
  if (!of) throw new Error('The coach of the test is not published');
  return bookingView(ctx, {
    coach: of,
    typeId: scene.coach.typeId,
    minutes: 50,
    byLink: false,
    hold: await runningHold(ctx, { coachId: scene.coach.id }),
    isVisitors: false,
    chosen,
    day: day === undefined ? null : Temporal.PlainDate.from(day),
    view,
    zone,
    below: { zone: own ?? of.zone, isReaders: own !== undefined },
    at: ({ day: to = '' }) => `?day=${to}`,
  });
}

/** The coach's only type in its usual length. */
async function usualChoice() {
  const of = await bookingCoach(scene.here.as(scene.client.user), { slug: scene.coach.slug });
  const [type] = of?.types ?? [];
  const [length] = type?.lengths ?? [];
  if (!type || !length) throw new Error('The coach of the test offers nothing');
  return { type, length };
}

type View = Awaited<ReturnType<typeof viewed>>;

const times = ({ groups }: View) => groups.flatMap(({ slots }) => slots);

describe('The days to choose from', () => {
  it('are those of one week, with how many times each has', async () => {
    const { calendar, shown } = await viewed();
    expect(calendar.days).toHaveLength(7);
    expect(calendar.days.map(({ count }) => count)).toEqual([0, 19, 23, 23, 23, 23, 23]);
    expect([calendar.previous, calendar.next]).toEqual([undefined, '?day=2026-11-30']);
    expect(shown.toString()).toBe('2026-11-24');
  });

  it('are those of a month in whole weeks, days without times left out', async () => {
    const { calendar, format } = await viewed({ view: 'month' });
    const { weeks, weekdays, title } = monthView(calendar, format);
    expect(title).toBe('November 2026');
    expect(weekdays.map(({ short }) => short)).toEqual('Mon Tue Wed Thu Fri Sat Sun'.split(' '));
    const cells = weeks.flat();
    // The first of November 2026 is a Sunday.
    expect(cells.findIndex((cell) => cell !== null)).toBe(6);
    const open = cells.filter((cell) => cell?.href !== undefined);
    expect(open).toHaveLength(7);
    expect(cells.find((cell) => cell?.today)?.label).toContain('24 November');
  });

  it('begin where the next free time is, when this week has none', async () => {
    scene.here.clock.set(Temporal.Instant.from('2026-11-29T17:30:00Z'));
    expect((await viewed()).shown.toString()).toBe('2026-11-30');
  });

  it('name the next free time where the wanted week has none', async () => {
    await scene.here.system.store.create('time-off', {
      coach: scene.coach.id,
      fromDate: '2026-11-30',
      untilDate: '2026-12-08',
    });
    const { groups, nextFree } = await viewed({ day: '2026-12-01' });
    expect(groups).toEqual([]);
    expect(nextFree?.toString()).toBe('2026-12-09T06:00:00Z');
  });

  it('begin at their first instant where the clocks skip midnight', () => {
    const [day] = daysOf(
      Temporal.PlainDate.from('2027-09-05'),
      'month',
      'en',
      'America/Santiago',
    ).slice(4);
    expect(day?.date.toString()).toBe('2027-09-05');
    expect(day?.start.toString()).toBe('2027-09-05T04:00:00Z');
    expect(day?.end.since(day.start).total('hours')).toBe(23);
  });
});

describe('A time that was chosen and is not held yet', () => {
  it('is marked among the free ones, until it is held', async () => {
    const day = morning(1).toZonedDateTimeISO('Asia/Jerusalem').toPlainDate().toString();
    const marked = (view: View) =>
      times(view).flatMap(({ value, chosen, below }) => (chosen ? [[value, below]] : []));
    const asked = { day, chosen: morning(1) };
    expect(marked(await viewed(asked))).toEqual([[morning(1).toString(), 'Your choice']]);
    expect(marked(await viewed({ day }))).toEqual([]);
    await scene.keep(scene.client, morning(1));
    expect(marked(await viewed(asked))).toEqual([]);
  });
});

describe('The times of a day', () => {
  it('stand by part of the day in the reader’s zone, with the coach’s below where it differs', async () => {
    const { groups, differs } = await viewed({ zone: 'America/New_York', day: '2026-11-26' });
    expect(differs).toBe(true);
    expect(groups.map(({ part }) => part)).toEqual(['morning', 'afternoon']);
    expect(groups[0]?.slots[0]).toMatchObject({ time: '01:00', below: '08:00 for Noa' });
  });

  it('of a place stand by its clock, with the reader’s own below', async () => {
    const view = await viewed({ own: 'Europe/London', day: '2026-11-26' });
    expect(times(view)[0]).toMatchObject({ time: '08:00', below: '06:00 for you' });
  });

  it('say nothing of the coach’s clock where it shows the same', async () => {
    const view = await viewed({ zone: 'Asia/Hebron', day: '2026-11-26' });
    expect(view.differs).toBe(false);
    expect(times(view).every(({ below }) => below === undefined)).toBe(true);
  });

  it('that come twice when clocks go back are told apart by their offset', async () => {
    scene.here.clock.set(Temporal.Instant.from('2026-10-28T08:00:00Z'));
    const view = await viewed({ zone: 'America/Los_Angeles', day: '2026-11-01' });
    const ones = times(view).filter(({ time }) => time.startsWith('01:00'));
    expect(ones.map(({ time, value }) => [time, value])).toEqual([
      ['01:00 (-07:00)', '2026-11-01T08:00:00Z'],
      ['01:00 (-08:00)', '2026-11-01T09:00:00Z'],
    ]);
  });

  it('show the held one among the free ones, as theirs', async () => {
    await scene.keep(scene.client, morning(2));
    const view = await viewed();
    const held = times(view).filter((slot) => slot.held === true);
    expect(held).toMatchObject([{ value: morning(2).toString(), below: 'Held for you' }]);
  });
});

describe('The nearest times to one that was lost', () => {
  it('are three, in order of time', async () => {
    await scene.keep(scene.client, morning(2));
    const other = await aClient(scene.here);
    const near = await nearestTimes(scene.here.as(other.user), {
      choice: await usualChoice(),
      wanted: morning(2),
      byLink: false,
    });
    expect(near).toHaveLength(3);
    expect(near.map(String)).not.toContain(morning(2).toString());
    expect(near.map(String)).toEqual(near.map(String).toSorted());
  });
});
