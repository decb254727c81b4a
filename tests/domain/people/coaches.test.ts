import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { coachBySlug } from '#domain/people/coachBySlug.sql.ts';
import { coachFreeTimes } from '#domain/people/coachFreeTimes.ts';
import { coachHome } from '#domain/people/coachHome.sql.ts';
import { coachList, coachesPerPage } from '#domain/people/coachList.sql.ts';
import { checkIn } from '#domain/preparation/prepare.ts';
import { addTask } from '#domain/tasks/addTask.ts';
import { inLocale } from '#src/context.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { aClient, aCoach, anEngagement, aPerson } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;

const everyone = async () => (await coachList(here.visitor)).coaches.map(({ id }) => id);

const profileOf = async (coachId: string) => {
  const found = await here.system.store.findOne('coach-profiles', { user: { equals: coachId } });
  if (!found) throw new Error('The coach has no profile');
  return found;
};

describe('the list of coaches', () => {
  beforeEach(async () => {
    here = await world();
    return async () => {
      await here.end();
    };
  });

  test('shows whoever is published, can be booked and has hours; nobody else', async () => {
    const { store } = here.system;
    const open = await aCoach(here);
    const hidden = await aCoach(here);
    await store.update('coach-profiles', (await profileOf(hidden.id)).id, { isPublished: false });
    const withoutTypes = await aCoach(here);
    await store.update('session-types', withoutTypes.typeId, { isBookable: false });
    const withoutHours = await aCoach(here);
    await here.app.pool.query('delete from availability_windows where coach_id = $1', [
      withoutHours.id,
    ]);
    const suspended = await aCoach(here);
    await store.update('users', suspended.id, { status: 'suspended' });
    await aClient(here);
    expect(await everyone()).toEqual([open.id]);
  });

  test('takes whoever is not verified too: a page, one bookable type and hours are enough', async () => {
    const coach = await aPerson(here, ['coach']);
    const { store } = here.system;
    const profile = await store.create('coach-profiles', {
      user: coach.id,
      slug: 'new-here',
      name: 'Noa',
      headline: 'Leadership',
      about: 'Twenty years of leading teams.',
      zone: 'UTC',
      noticeMinutes: 0,
      horizonDays: 60,
      stepMinutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      isPublished: false,
    });
    const publish = () => store.update('coach-profiles', profile.id, { isPublished: true });
    await expect(publish()).rejects.toMatchObject({ code: 'people.notReady' });
    const type = await store.create('session-types', {
      coach: coach.id,
      name: 'First talk',
      kind: 'discovery',
      durationMinutes: 30,
      priceMinor: 0,
      currency: 'USD',
      place: 'video',
      isBookable: true,
    });
    await expect(publish()).rejects.toMatchObject({ code: 'people.notReady' });
    await store.create('availability-windows', {
      coach: coach.id,
      weekday: 1,
      startsAt: '09:00',
      endsAt: '17:00',
    });
    expect(await everyone()).toEqual([]);
    await publish();
    const { coaches } = await coachList(here.visitor);
    expect(coaches).toMatchObject([
      { id: coach.id, isVerified: false, hasFree: true, price: null },
    ]);
    await store.update('coach-profiles', profile.id, { verifiedAt: testStart.toString() });
    expect((await coachList(here.visitor)).coaches).toMatchObject([{ isVerified: true }]);
    await store.update('session-types', type.id, { isBookable: false });
    expect(await everyone()).toEqual([]);
  });

  test('is empty where there is nobody', async () => {
    expect(await coachList(here.visitor)).toEqual({
      coaches: [],
      total: 0,
      next: null,
      previous: null,
    });
  });

  test('begins with those who work in the reader’s language', async () => {
    const english = await aCoach(here);
    const hebrew = await aCoach(here);
    const { store } = here.system;
    await store.update('coach-profiles', (await profileOf(english.id)).id, { languages: ['en'] });
    await store.update('coach-profiles', (await profileOf(hebrew.id)).id, { languages: ['he'] });
    expect(await everyone()).toEqual([english.id, hebrew.id]);
    const inHebrew = await coachList(inLocale(here.visitor, 'he'));
    expect(inHebrew.coaches.map(({ id }) => id)).toEqual([hebrew.id, english.id]);
    expect(inHebrew.coaches[0]).toMatchObject({
      name: 'Noa Ben-Ami',
      price: { minor: 9600, currency: 'GBP', minutes: 50 },
    });
  });

  test('turns its pages forwards and back, each coach once, with as many queries for one coach as for twelve', async () => {
    await aCoach(here);
    const asked = statementsOf(here);
    await everyone();
    const forOne = asked.mock.calls.length;
    for (let count = 1; count < coachesPerPage + 3; count += 1) await aCoach(here);
    asked.mockClear();
    const first = await coachList(here.visitor);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(6);
    expect(forOne).toBeGreaterThanOrEqual(asked.mock.calls.length);
    expect([first.coaches.length, first.previous]).toEqual([coachesPerPage, null]);
    const second = await coachList(here.visitor, { after: first.next ?? '' });
    expect([second.coaches.length, second.next]).toEqual([3, null]);
    const ids = [...first.coaches, ...second.coaches].map(({ id }) => id);
    expect(new Set(ids).size).toBe(coachesPerPage + 3);
    const back = await coachList(here.visitor, { before: second.previous ?? '' });
    expect(back.coaches).toEqual(first.coaches);
    expect([back.next, back.previous]).toEqual([first.next, null]);
    asked.mockRestore();
  });

  test('takes a cursor that is nobody’s for none', async () => {
    const coach = await aCoach(here);
    for (const after of ["1' or true", '00000000-0000-7000-8000-000000000000', '']) {
      const { coaches } = await coachList(here.visitor, { after });
      expect(coaches.map(({ id }) => id)).toEqual([coach.id]);
    }
  });

  test('says the first time that is free: taken ones are passed over', async () => {
    const coach = await aCoach(here, { zone: 'UTC' });
    const next = async () => (await coachList(here.visitor)).coaches[0]?.nextFreeAt?.toString();
    expect(await next()).toBe('2026-11-24T08:00:00Z');
    await aBooking(here, { coach, client: await aClient(here) }, { hours: 0 });
    expect(await next()).toBe('2026-11-24T09:00:00Z');
    await here.system.store.update('coach-profiles', (await profileOf(coach.id)).id, {
      noticeMinutes: 14 * 24 * 60,
    });
    expect(await next()).toBe('2026-12-08T08:00:00Z');
  });
});

describe('a coach’s page', () => {
  beforeAll(async () => {
    here = await world();
    return async () => {
      await here.end();
    };
  });

  test('is there for everybody once published, and not before', async () => {
    const coach = await aCoach(here);
    expect(await coachBySlug(here.visitor, coach.slug)).toMatchObject({
      id: coach.id,
      types: [{ id: coach.typeId, durationMinutes: 50, priceMinor: 9600 }],
    });
    await here.system.store.update('coach-profiles', (await profileOf(coach.id)).id, {
      isPublished: false,
    });
    expect(await coachBySlug(here.visitor, coach.slug)).toBeNull();
    expect(await coachBySlug(here.visitor, "' or true --")).toBeNull();
  });

  test('shows no session type that cannot be booked', async () => {
    const coach = await aCoach(here);
    await here.system.store.update('session-types', coach.typeId, { isBookable: false });
    expect((await coachBySlug(here.visitor, coach.slug))?.types).toEqual([]);
  });

  test('speaks the reader’s language where it was written, else the other', async () => {
    const coach = await aCoach(here);
    const { id } = await profileOf(coach.id);
    await inLocale(here.system, 'he').store.update('coach-profiles', id, {
      name: 'נועה בן־עמי',
      headline: 'מנהיגות',
    });
    const [en, he] = await Promise.all([
      coachBySlug(here.visitor, coach.slug),
      coachBySlug(inLocale(here.visitor, 'he'), coach.slug),
    ]);
    expect([en?.name, he?.name]).toEqual(['Noa Ben-Ami', 'נועה בן־עמי']);
    expect(he?.types[0]?.name).toBe('Follow-up session');
  });

  test('finds its next free times far away too, and none for a type that is closed', async () => {
    const coach = await aCoach(here, { zone: 'UTC' });
    await here.system.store.update('coach-profiles', (await profileOf(coach.id)).id, {
      noticeMinutes: 20 * 24 * 60,
    });
    const times = await coachFreeTimes(here.visitor, { typeId: coach.typeId, count: 6 });
    expect([times.length, times[0]?.startsAt.toString()]).toEqual([6, '2026-12-14T08:00:00Z']);
    await here.system.store.update('session-types', coach.typeId, { isBookable: false });
    expect(await coachFreeTimes(here.visitor, { typeId: coach.typeId, count: 6 })).toEqual([]);
  });
});

describe('a coach’s first page', () => {
  beforeAll(async () => {
    here = await world();
    return async () => {
      await here.end();
    };
  });

  test('holds the coach’s own day, week, requests and clients in one query, and nobody else’s', async () => {
    const coach = await aCoach(here, { zone: 'UTC' });
    const other = await aCoach(here, { zone: 'UTC' });
    const [maya, omer] = [
      await aClient(here, { name: 'Maya Levin' }),
      await aClient(here, { name: 'Omer Kaplan' }),
    ];
    await anEngagement(here, coach, omer);
    const ids = {
      today: await aBooking(here, { coach, client: maya }, { hours: 3 }),
      thisWeek: await aBooking(here, { coach, client: maya }, { hours: 48 }),
      later: await aBooking(here, { coach, client: maya }, { hours: 24 * 20 }),
      request: await aBooking(here, { coach, client: omer }, { hours: 24 * 30, state: 'pending' }),
    };
    await aBooking(here, { coach: other, client: maya }, { hours: 24 });
    const ctx = here.as(coach.user);
    const asked = statementsOf(here);
    const home = await coachHome(ctx);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
    expect(home.sessions.map(({ id }) => id)).toEqual([ids.today, ids.thisWeek]);
    expect(home.requests.map(({ id }) => id)).toEqual([ids.request]);
    expect(home.clients.map(({ name, nextAt }) => [name, nextAt?.toString()])).toEqual([
      ['Maya Levin', testStart.add({ hours: 3 }).toString()],
      ['Omer Kaplan', undefined],
    ]);
  });

  test('says who waits: for a record, a summary, a look at what came in or is overdue', async () => {
    const coach = await aCoach(here, { zone: 'UTC' });
    const maya = await aClient(here, { name: 'Maya Levin' });
    await anEngagement(here, coach, maya);
    const other = await aCoach(here, { zone: 'UTC' });
    const ids = {
      past: await aBooking(here, { coach, client: maya }, { hours: -30 }),
      unwritten: await aBooking(here, { coach, client: maya }, { hours: -50 }),
      ahead: await aBooking(here, { coach, client: maya }, { hours: 30 }),
    };
    const { pool } = here.app;
    await pool.query(
      `update sessions set state = 'completed', attendance = 'attended' where id = $1`,
      [ids.unwritten],
    );
    await checkIn(here.as(maya.user), {
      sessionId: ids.ahead,
      comesWith: 'Tired.',
      wants: '',
      sinceLast: '',
    });
    for (const dueOn of ['2026-11-20', '2026-11-21', '2031-01-01']) {
      const task = { title: dueOn, details: '', dueOn };
      await addTask(here.as(coach.user), { place: { sessionId: ids.ahead }, ...task });
    }
    const asked = statementsOf(here);
    const { waits } = await coachHome(here.as(coach.user));
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
    expect(
      waits.map(({ kind, sessionId, clientName, count, since }) => [
        kind,
        sessionId,
        clientName,
        count,
        since,
      ]),
    ).toEqual([
      ['attendance', ids.past, 'Maya Levin', 1, null],
      ['tasks', ids.ahead, 'Maya Levin', 2, '2026-11-20'],
      ['summary', ids.unwritten, 'Maya Levin', 1, null],
      ['checkIn', ids.ahead, 'Maya Levin', 1, null],
    ]);
    expect((await coachHome(here.as(other.user))).waits).toEqual([]);
    await pool.query(`update engagements set state = 'ended' where coach_id = $1`, [coach.id]);
    const left = await coachHome(here.as(coach.user));
    expect(left.waits.map(({ kind }) => kind)).toEqual(['attendance']);
  });

  test('lists twelve of those who wait, check-ins last, and counts the others', async () => {
    const coach = await aCoach(here, { zone: 'UTC' });
    const maya = await aClient(here, { name: 'Maya Levin' });
    await anEngagement(here, coach, maya);
    const words = { comesWith: 'Tired.', wants: '', sinceLast: '' };
    for (let number = 1; number <= 13; number += 1) {
      const sessionId = await aBooking(here, { coach, client: maya }, { hours: 4 * number });
      await checkIn(here.as(maya.user), { sessionId, ...words });
    }
    const unwritten = await aBooking(here, { coach, client: maya }, { hours: -50 });
    await here.app.pool.query(
      `update sessions set state = 'completed', attendance = 'attended' where id = $1`,
      [unwritten],
    );
    const { waits, moreWaits } = await coachHome(here.as(coach.user));
    expect(waits.map(({ kind }) => kind)).toEqual([
      'summary',
      ...Array.from({ length: 11 }, () => 'checkIn'),
    ]);
    expect(moreWaits).toBe(2);
  });

  test('leaves out who has left, and what was cancelled', async () => {
    const coach = await aCoach(here, { zone: 'UTC' });
    const client = await aClient(here);
    const engagement = await anEngagement(here, coach, client);
    await here.system.store.update('engagements', engagement, { state: 'ended' });
    expect(await coachHome(here.as(coach.user))).toMatchObject({ clients: [], sessions: [] });
  });

  test('is a coach’s: a client and a visitor are refused', async () => {
    const client = await aClient(here);
    const unverified = await aPerson(here, ['coach'], { isVerified: false });
    for (const ctx of [here.as(client.user), here.as(unverified.user), here.visitor]) {
      await expect(coachHome(ctx)).rejects.toMatchObject({ code: 'common.forbidden', status: 403 });
    }
  });
});

const sessionShape = z.object({
  prepareQuery: z.custom<() => unknown>((value) => typeof value === 'function'),
});

/** Counts what is sent to the database outside transactions. */
function statementsOf({ app }: World) {
  const handle: unknown = Reflect.get(app.payload.db.drizzle, 'session');
  sessionShape.parse(handle);
  return vi.spyOn(z.custom<{ prepareQuery: () => unknown }>().parse(handle), 'prepareQuery');
}
