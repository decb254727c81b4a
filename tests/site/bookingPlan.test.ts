import { beforeEach, expect, it } from 'vitest';

import type { Ctx } from '#src/context.ts';
import { bookingCoachText } from '#domain/sessions/bookingCoach.sql.ts';
import { bookingPlan } from '#site/pages/client/book/_bookingPlan.ts';
import { bookingQuery } from '#site/pages/client/book/_bookingQuery.ts';
import { likelyTimes } from '#site/pages/client/book/_likelyTimes.ts';
import { book, bookingScene, morning, setPractice } from '#tests/support/bookings.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { testStart } from '#tests/support/world.ts';

const scene = bookingScene();
const noticeMinutes = 24 * 60;

beforeEach(() => setPractice(scene.here, scene.coach, { noticeMinutes }));

/** What a reader is shown at this moment. */
async function shown(ctx: Ctx, more: Record<string, string> = {}) {
  const search = new URLSearchParams({ type: scene.coach.typeId, ...more });
  const query = bookingQuery(search);
  const times = likelyTimes(ctx, query);
  const text = await bookingCoachText(ctx, { slug: scene.coach.slug, times });
  if (text === null) throw new Error('The coach of the test is not published');
  const asked = { text, times, query, search: search.toString(), byLink: false };
  return bookingPlan(ctx, asked);
}

const client = () => scene.here.as(scene.client.user);

const startsOf = ({ view }: Awaited<ReturnType<typeof shown>>) =>
  view?.groups.flatMap(({ slots }) => slots.map(({ value }) => value)) ?? [];

const dayOf = (at: Temporal.Instant) => ({
  day: at.toZonedDateTimeISO('Asia/Jerusalem').toPlainDate().toString(),
});

it('is made once for the same words of the database and the same address', async () => {
  const first = await shown(client());
  expect(first.id).not.toBeNull();
  expect((await shown(client())).id).toBe(first.id);
  const { user } = scene.client;
  const others = [
    await shown(client(), { view: 'month' }),
    await shown(client(), dayOf(morning(3))),
    await shown(scene.here.as({ ...user, locale: 'he' })),
    await shown(scene.here.as({ ...user, zone: 'Pacific/Apia' })),
    await shown(scene.here.visitor),
  ];
  expect(others.map(({ id }) => id)).not.toContain(first.id);
  expect(new Set(others.map(({ id }) => id)).size).toBe(others.length);
  expect((await shown(scene.here.visitor)).id).toBe(others.at(-1)?.id);
});

it('is one for all who are signed in, but for whom the database speaks of', async () => {
  const { here, coach } = scene;
  const [busy, free] = [await aClient(here), await aClient(here)];
  const elsewhere = await aCoach(here);
  await book(here, busy, { typeId: elsewhere.typeId, startsAt: morning(3) });
  const engaged = await aClient(here, { of: coach });
  const first = await shown(client());
  const plans = new Map<string, string | null>();
  for (const [name, person] of Object.entries({ free, busy, engaged, coach })) {
    plans.set(name, (await shown(here.as(person.user))).id);
  }
  expect(plans.get('free')).toBe(first.id);
  expect(new Set(plans.values()).size).toBe(4);
  const asked = dayOf(morning(3));
  expect(startsOf(await shown(here.as(free.user), asked))).toContain(morning(3).toString());
  expect(startsOf(await shown(here.as(busy.user), asked))).not.toContain(morning(3).toString());
});

it('is made anew once a time is taken', async () => {
  const asked = dayOf(morning(3));
  const before = await shown(client(), asked);
  expect(startsOf(before)).toContain(morning(3).toString());
  const other = await aClient(scene.here);
  await book(scene.here, other, { typeId: scene.coach.typeId, startsAt: morning(3) });
  const after = await shown(client(), asked);
  expect(after.id).not.toBe(before.id);
  expect(startsOf(after)).not.toContain(morning(3).toString());
});

it('holds for the minute: a start is there until its notice ends, and not a moment longer', async () => {
  const asked = dayOf(morning(2));
  const lastMoment = morning(2).subtract({ minutes: noticeMinutes });
  const isThere = async (now: Temporal.Instant) => {
    scene.here.clock.set(now);
    return startsOf(await shown(client(), asked)).includes(morning(2).toString());
  };
  expect(await isThere(lastMoment.subtract({ seconds: 59 }))).toBe(true);
  expect(await isThere(lastMoment.subtract({ milliseconds: 1 }))).toBe(true);
  expect(await isThere(lastMoment)).toBe(true);
  expect(await isThere(lastMoment.add({ milliseconds: 1 }))).toBe(false);
  expect(await isThere(lastMoment.add({ seconds: 59 }))).toBe(false);
});

it('is made each time where the database had to be asked for more', async () => {
  await setPractice(scene.here, scene.coach, { noticeMinutes: 14 * 24 * 60 });
  const { id, view } = await shown(client(), dayOf(testStart));
  expect(view?.nextFree).not.toBeNull();
  expect(id).toBeNull();
});
