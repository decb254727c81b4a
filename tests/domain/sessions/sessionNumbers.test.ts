import { beforeEach, describe, expect, it } from 'vitest';

import { numbersOf } from '#domain/sessions/numbersOf.ts';
import { sessionList } from '#domain/sessions/sessionList.sql.ts';
import { sessionNumbers } from '#domain/sessions/sessionNumbers.sql.ts';
import { sessionSearch } from '#site/forms/sessionSearch.ts';
import { numbersColumns, numbersView } from '#site/pages/coach/sessions/_numbersView.ts';
import { buffersOf } from '#tests/bench/parts/buffersOf.ts';
import { manySessions } from '#tests/bench/parts/manySessions.ts';
import { book, bookingScene, hold, morning } from '#tests/support/bookings.ts';
import { manyOutcomes } from '#tests/support/manyOutcomes.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';

const scene = bookingScene();

const at = (text: string) => Temporal.Instant.from(text);
const zone = 'Asia/Jerusalem';
const autumn = { from: at('2026-08-31T21:00:00Z'), until: at('2026-11-25T22:00:00Z'), zone };

const totalOf = async (person: Person, asked = autumn) =>
  numbersOf(await sessionNumbers(scene.here.as(person.user), asked), []).total;

const viewOf = (person: Person, query = '') => {
  const ctx = scene.here.as(person.user);
  const url = new URL(`https://loom.example/coach/sessions/numbers${query}`);
  return numbersView(Object.assign(ctx, { url }));
};

/** How many sessions stand in the list behind a link, on all of its pages. */
async function behind(person: Person, href: string): Promise<number> {
  const ctx = scene.here.as(person.user);
  const { pathname, searchParams } = new URL(href, 'https://loom.example');
  expect(pathname).toBe('/coach/sessions');
  const { filter } = sessionSearch(searchParams, ctx.zone);
  let found = 0;
  let after: string | undefined;
  do {
    const page = await sessionList(ctx, { ...filter, part: 'coach', limit: 4, after });
    found += page.sessions.length;
    after = page.next ?? undefined;
  } while (after !== undefined);
  return found;
}

describe('The numbers of a coach’s sessions', () => {
  let intro: string;

  /** Three months of everything that becomes of sessions, some of it by another type, and as much of another coach. */
  beforeEach(async () => {
    const { here, coach, client } = scene;
    const type = await here.system.store.create('session-types', {
      ...{ coach: coach.id, name: 'Introduction', kind: 'discovery', durationMinutes: 50 },
      ...{ priceMinor: 0, currency: 'GBP', place: 'phone', isBookable: true },
    });
    intro = type.id;
    const by = client.id;
    await manyOutcomes(here, { coach, client }, [
      {
        startsAt: '2026-09-03T08:00:00Z',
        state: 'completed',
        attendance: 'attended',
        real: [5, 65],
      },
      {
        startsAt: '2026-09-10T08:00:00Z',
        state: 'completed',
        attendance: 'attended',
        real: [0, 40],
      },
      { startsAt: '2026-09-17T08:00:00Z', state: 'completed', attendance: 'attended' },
      { startsAt: '2026-09-24T08:00:00Z', state: 'completed', attendance: 'notRecorded' },
      { startsAt: '2026-10-01T08:00:00Z', state: 'missed', attendance: 'missedByClient' },
      { startsAt: '2026-10-02T08:00:00Z', state: 'missed', attendance: 'missedByClient' },
      { startsAt: '2026-10-03T08:00:00Z', state: 'missed', attendance: 'missedByCoach' },
      { startsAt: '2026-10-04T08:00:00Z', state: 'missed', attendance: 'missedByBoth' },
      // Over since this morning, and nobody has said anything yet; the next one runs.
      { startsAt: '2026-11-24T06:00:00Z', state: 'confirmed' },
      { startsAt: '2026-11-24T07:45:00Z', state: 'confirmed' },
      // In time to the instant, late by a minute, late by the coach, and a request that was withdrawn.
      { startsAt: '2026-11-02T08:00:00Z', state: 'cancelled', cancelled: { by, hoursBefore: 24 } },
      {
        startsAt: '2026-11-03T08:00:00Z',
        state: 'cancelled',
        cancelled: { by, hoursBefore: 23.98 },
      },
      {
        startsAt: '2026-11-04T08:00:00Z',
        state: 'cancelled',
        cancelled: { by: coach.id, hoursBefore: 1 },
      },
      {
        startsAt: '2026-11-05T08:00:00Z',
        state: 'cancelled',
        cancelled: { by, hoursBefore: 1 },
        isRequest: true,
      },
    ]);
    await manyOutcomes(here, { coach, client, typeId: intro }, [
      // Half past midnight on the first of November, by the coach's clock.
      { startsAt: '2026-10-31T22:30:00Z', state: 'completed', attendance: 'attended' },
    ]);
    const other = await aCoach(here);
    await manyOutcomes(here, { coach: other, client: await aClient(here) }, [
      {
        startsAt: '2026-10-10T08:00:00Z',
        state: 'completed',
        attendance: 'attended',
        real: [0, 10],
      },
      { startsAt: '2026-10-11T08:00:00Z', state: 'missed', attendance: 'missedByCoach' },
    ]);
  });

  it('tell what was held, missed and by whom, cancelled late by the policy agreed, and never guess', async () => {
    const total = await totalOf(scene.coach);
    expect(total.counts).toEqual({
      over: 10,
      attended: 4,
      missed: 4,
      missedByClient: 2,
      missedByCoach: 1,
      missedByBoth: 1,
      notRecorded: 2,
      measured: 2,
      cancelled: 3,
      cancelledLate: 1,
    });
    expect(total.completion).toBeCloseTo(0.4);
    expect([total.plannedMinutes, total.actualMinutes]).toEqual([50, 50]);
  });

  it('equal, each of them, the sessions that stand behind their link', async () => {
    const view = await viewOf(scene.coach, '?from=2026-09-01&until=2026-11-24');
    expect(view.byMonth.map(({ label }) => label)).toEqual([
      'September 2026',
      'October 2026',
      'November 2026',
    ]);
    expect(view.byType.map(({ label }) => label)).toEqual(['Follow-up session', 'Introduction']);
    const rows = [...view.byMonth, ...view.byType, view.total];
    let seen = 0;
    for (const { label, counts, href } of rows) {
      for (const outcome of [...numbersColumns, 'missed', 'measured'] as const) {
        expect(await behind(scene.coach, href(outcome)), `${label}: ${outcome}`).toBe(
          counts[outcome],
        );
        seen += counts[outcome];
      }
    }
    expect(seen).toBeGreaterThan(60);
  });

  it('count by the days and months of the coach’s own clock', async () => {
    const { months } = numbersOf(await sessionNumbers(scene.here.as(scene.coach.user), autumn), [
      '2026-09',
      '2026-10',
      '2026-11',
    ]);
    expect(months.map(({ counts }) => counts.attended)).toEqual([3, 0, 1]);
    const view = await viewOf(scene.coach, '?from=2026-11-01&until=2026-11-01');
    expect(view.total.counts.over).toBe(1);
    const before = await viewOf(scene.coach, '?from=2026-10-31&until=2026-10-31');
    expect(before.isEmpty).toBe(true);
  });

  it('are the reader’s own as a coach, and nobody else’s', async () => {
    const { here, client } = scene;
    expect((await totalOf(client)).counts.over).toBe(0);
    expect((await totalOf(await aCoach(here))).counts.over).toBe(0);
    expect((await totalOf(await aPerson(here, ['admin'], { level: 2 }))).counts.over).toBe(0);
    const unverified = here.context({
      kind: 'user',
      user: { ...scene.coach.user, emailVerifiedAt: null },
    });
    expect(await sessionNumbers(unverified, autumn)).toEqual([]);
    await expect(sessionNumbers(here.visitor, autumn)).rejects.toMatchObject({
      code: 'common.signInFirst',
      status: 401,
    });
  });

  it('are of usual days unless others are named, never of too many or none', async () => {
    const { coach } = scene;
    const days = async (query: string) => {
      const { search, isWrong } = await viewOf(coach, query);
      return [search.from.toString(), search.until.toString(), isWrong];
    };
    expect(await days('')).toEqual(['2026-06-01', '2026-11-24', false]);
    expect(await days('?from=soon&until=2099-01-01')).toEqual(['2026-06-01', '2026-11-24', false]);
    expect(await days('?from=2024-12-01')).toEqual(['2024-12-01', '2026-11-24', false]);
    expect(await days('?from=2024-11-30')).toEqual(['2024-11-30', '2026-11-24', true]);
    expect(await days('?from=2026-11-02&until=2026-11-01')).toEqual([
      '2026-11-02',
      '2026-11-01',
      true,
    ]);
  });

  it('call a cancellation late as the one who cancels was told', async () => {
    const { here, client } = scene;
    const booked = async (startsAt: Temporal.Instant) => {
      here.clock.set(morning(0));
      return book(here, client, { typeId: scene.coach.typeId, startsAt });
    };
    const [early, late] = [await booked(morning(3)), await booked(morning(4))];
    const kept = await hold(here, client, { typeId: scene.coach.typeId, startsAt: morning(5) });
    await cancelSession(here.as(client.user), { sessionId: kept });
    here.clock.set(morning(2));
    await cancelSession(here.as(client.user), { sessionId: early });
    here.clock.set(morning(3, 1));
    await cancelSession(here.as(client.user), { sessionId: late });
    const asked = { from: morning(1), until: morning(6), zone };
    const { counts } = await totalOf(scene.coach, asked);
    expect([counts.cancelled, counts.cancelledLate]).toEqual([2, 1]);
  });
});

it('costs one statement, and the sessions of the range, however many there are besides', async () => {
  const { here } = scene;
  const [small, large] = [await manySessions(here, 50), await manySessions(here, 6000)];
  const hours = { from: morning(0).subtract({ hours: 4 }), until: morning(0), zone };
  const costs = ({ coach }: { coach: Person }) =>
    buffersOf(here, () => sessionNumbers(here.as(coach.user), hours));
  const [few, many] = [await costs(small), await costs(large)];
  expect(many).toHaveLength(1);
  expect(many[0], `${few.join()} → ${many.join()}`).toBeLessThan((few[0] ?? 0) + 12);
}, 120_000);
