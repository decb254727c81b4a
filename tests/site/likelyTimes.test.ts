import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { bookingCoach } from '#domain/sessions/bookingCoach.sql.ts';
import { freeStartsOf } from '#domain/sessions/freeStartsOf.ts';
import { bookingQuery } from '#site/pages/client/book/_bookingQuery.ts';
import { daysOf } from '#site/pages/client/book/_calendarView.ts';
import { likelyTimes } from '#site/pages/client/book/_likelyTimes.ts';
import { book, hold, morning, setPractice } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
  client = await aClient(here);
  await setPractice(here, coach, { mostPerDay: 2 });
  for (const minutes of [0, 120]) {
    const other = await aClient(here);
    await book(here, other, { typeId: coach.typeId, startsAt: morning(3, minutes) });
  }
  await hold(here, client, { typeId: coach.typeId, startsAt: morning(2) });
});

/** The free starts of the days that a page shows, with what came along with its coach and asked for by themselves. */
async function shown(
  search: Record<string, string>,
  { zone, day }: { zone: string; day: string | null },
) {
  const ctx = here.as(client.user);
  const query = bookingQuery(new URLSearchParams({ type: coach.typeId, ...search }));
  const of = await bookingCoach(ctx, { slug: coach.slug, times: likelyTimes(ctx, query) });
  const wanted = day ?? testStart.toZonedDateTimeISO(zone).toPlainDate().toString();
  const days = daysOf(Temporal.PlainDate.from(wanted), query.view, ctx.locale, zone);
  const range = { from: days[0]?.start ?? testStart, until: days.at(-1)?.end ?? testStart };
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  here.app.pool.on('acquire', count);
  const asked = { typeId: coach.typeId, ...range };
  const along = await freeStartsOf(ctx, { ...asked, found: of?.times });
  here.app.pool.off('acquire', count);
  const alone = await freeStartsOf(ctx, asked);
  return { along: along?.starts, alone: alone?.starts, statements };
}

it.each([
  [{}, 'Asia/Jerusalem'],
  [{}, 'Pacific/Kiritimati'],
  [{}, 'Pacific/Pago_Pago'],
  [{ view: 'month' }, 'America/New_York'],
])(
  'the times that come along with a coach are all that the page needs (%o, %s)',
  async (search, zone) => {
    const { along, alone, statements } = await shown(search, { zone, day: null });
    expect(alone?.length).toBeGreaterThan(0);
    expect(along).toEqual(alone);
    expect(statements).toBe(0);
  },
);

it('times of another week than the address names are asked for by themselves', async () => {
  const { along, alone, statements } = await shown({}, { zone: 'UTC', day: '2026-12-08' });
  expect(alone?.length).toBeGreaterThan(0);
  expect(along).toEqual(alone);
  expect(statements).toBe(1);
});
