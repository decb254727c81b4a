import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nextFreeTimes } from '#domain/people/nextFreeTimes.ts';
import { saveAvailability } from '#domain/people/saveAvailability.ts';
import { aCoach, aPerson, type Person } from '../support/people.ts';
import { world, type World } from '../support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
}, 60_000);

afterAll(() => here.end());

const answer = z.object({
  doc: z.looseObject({ id: z.string() }).optional(),
  errors: z.array(z.object({ code: z.string() })).optional(),
});

async function send(who: Person, method: string, path: string, data: Record<string, unknown>) {
  const body = JSON.stringify(data);
  const response = await here.rest(`/api/${path}`, { method, body, cookie: who.cookie });
  const { doc, errors } = answer.parse(await response.json());
  return { status: response.status, code: errors?.[0]?.code, id: doc?.id };
}

async function profileOf(coach: Person) {
  const found = await here.system.store.findOne('coach-profiles', { user: { equals: coach.id } });
  if (!found) throw new Error('The coach has no profile');
  return found;
}

function windowsOf(coach: Person) {
  return here.system.store.find('availability-windows', { where: { coach: { equals: coach.id } } });
}

describe('The rules of a coach’s page and hours hold at every door', () => {
  it('publishes by REST no page that lacks something', async () => {
    const coach = await aPerson(here, ['coach']);
    const made = await send(coach, 'POST', 'coach-profiles', {
      user: coach.id,
      slug: `new-${coach.id}`,
      name: 'Noa',
      headline: 'Noa',
      isPublished: true,
    });
    expect(made).toMatchObject({ status: 409, code: 'people.notReady' });
    const { id } = await send(coach, 'POST', 'coach-profiles', {
      user: coach.id,
      slug: `new-${coach.id}`,
      name: 'Noa',
      headline: 'Leadership',
      about: 'Twenty years of leading.',
    });
    const publish = () => send(coach, 'PATCH', `coach-profiles/${id ?? ''}`, { isPublished: true });
    expect(await publish()).toMatchObject({ status: 409, code: 'people.notReady' });
    expect((await profileOf(coach)).isPublished).toBe(false);
    await send(coach, 'POST', 'availability-windows', {
      coach: coach.id,
      weekday: 1,
      startsAt: '09:00',
      endsAt: '12:00',
    });
    await send(coach, 'POST', 'session-types', {
      coach: coach.id,
      name: 'First talk',
      durationMinutes: 30,
    });
    expect(await publish()).toMatchObject({ status: 200 });
    expect((await profileOf(coach)).isPublished).toBe(true);
  });

  it('keeps the notice within the horizon, whichever of the two is written', async () => {
    const coach = await aCoach(here);
    const path = `coach-profiles/${(await profileOf(coach)).id}`;
    const tooLong = { status: 422, code: 'people.noticeBeyondHorizon' };
    expect(await send(coach, 'PATCH', path, { noticeMinutes: 2880, horizonDays: 1 })).toMatchObject(
      tooLong,
    );
    expect(await send(coach, 'PATCH', path, { noticeMinutes: 2880 })).toMatchObject({
      status: 200,
    });
    expect(await send(coach, 'PATCH', path, { horizonDays: 1 })).toMatchObject(tooLong);
  });

  it('lets no two windows of a coach share time, also when they come at once', async () => {
    const coach = await aPerson(here, ['coach']);
    const window = (startsAt: string, endsAt: string, weekday = 1) =>
      send(coach, 'POST', 'availability-windows', { coach: coach.id, weekday, startsAt, endsAt });
    const answers = await Promise.all(
      ['09:00', '09:30', '10:00', '10:30'].map((start) => window(start, '12:00')),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422, 422]);
    expect(answers.filter(({ code }) => code === 'sessions.windowsOverlap')).toHaveLength(3);
    const next = await window('12:00', '14:00');
    expect(next.status).toBe(201);
    const path = `availability-windows/${next.id ?? ''}`;
    expect(await send(coach, 'PATCH', path, { endsAt: '15:00' })).toMatchObject({ status: 200 });
    expect(await send(coach, 'PATCH', path, { startsAt: '11:59' })).toMatchObject({
      status: 422,
      code: 'sessions.windowsOverlap',
    });
    expect((await window('20:00', '01:00', 7)).status).toBe(201);
    expect((await window('00:30', '02:00')).code).toBe('sessions.windowsOverlap');
  });

  it('lets windows of alternating weeks share hours, and none of a week in which both come', async () => {
    const coach = await aPerson(here, ['coach']);
    const window = (pattern: object) =>
      send(coach, 'POST', 'availability-windows', {
        coach: coach.id,
        weekday: 1,
        startsAt: '09:00',
        endsAt: '12:00',
        ...pattern,
      });
    const odd = await window({ everyWeeks: 2, fromDate: '2026-12-07' });
    const even = await window({ everyWeeks: 2, fromDate: '2026-12-14' });
    expect([odd.status, even.status]).toEqual([201, 201]);
    for (const pattern of [{}, { everyWeeks: 3, fromDate: '2026-12-07' }]) {
      expect((await window(pattern)).code).toBe('sessions.windowsOverlap');
    }
    expect((await window({ untilDate: '2026-12-06' })).status).toBe(201);
    const path = `availability-windows/${even.id ?? ''}`;
    expect(await send(coach, 'PATCH', path, { fromDate: '2026-12-08' })).toMatchObject({
      status: 200,
    });
    expect(await send(coach, 'PATCH', path, { fromDate: '2026-12-01' })).toMatchObject({
      status: 422,
      code: 'sessions.windowsOverlap',
    });
  });

  it('takes no window, day or time off that makes no sense, and writes nothing of it', async () => {
    const coach = await aPerson(here, ['coach']);
    const window = { coach: coach.id, weekday: 1, startsAt: '09:00', endsAt: '12:00' };
    const day = { coach: coach.id, date: '2026-12-24', hours: [] };
    const off = { coach: coach.id, fromDate: '2026-12-24', untilDate: '2026-12-26' };
    const hours = (...pairs: [string, string][]) =>
      pairs.map(([startsAt, endsAt]) => ({ startsAt, endsAt }));
    const bad: [string, Record<string, unknown>][] = [
      ['availability-windows', { ...window, startsAt: 'noon' }],
      ['availability-windows', { ...window, startsAt: '24:00' }],
      ['availability-windows', { ...window, endsAt: '09:00' }],
      ['availability-windows', { ...window, weekday: 8 }],
      ['availability-windows', { ...window, everyWeeks: 2 }],
      ['availability-windows', { ...window, everyWeeks: 60, fromDate: '2026-12-01' }],
      ['availability-windows', { ...window, fromDate: 'soon' }],
      ['availability-windows', { ...window, fromDate: '2026-12-09', untilDate: '2026-12-01' }],
      ['availability-windows', { ...window, fromDate: '2026-12-01', untilDate: '2026-12-06' }],
      ['availability-exceptions', { ...day, date: '2026-02-30' }],
      ['availability-exceptions', { ...day, date: 'Christmas' }],
      ['availability-exceptions', { ...day, hours: hours(['9', '10']) }],
      ['availability-exceptions', { ...day, hours: hours(['09:00', '12:00'], ['11:00', '13:00']) }],
      ['time-off', { ...off, untilDate: '2026-12-23' }],
      ['time-off', { ...off, untilDate: '2036-12-23' }],
      ['time-off', { ...off, fromDate: '<script>' }],
    ];
    for (const [slug, data] of bad) {
      const { status } = await send(coach, 'POST', slug, data);
      expect([slug, data, status >= 400 && status < 500]).toEqual([slug, data, true]);
    }
    const where = { coach: { equals: coach.id } };
    for (const slug of ['availability-windows', 'availability-exceptions', 'time-off'] as const) {
      expect(await here.system.store.find(slug, { where })).toEqual([]);
    }
    expect(await send(coach, 'POST', 'availability-exceptions', day)).toMatchObject({
      status: 201,
    });
    expect(await send(coach, 'POST', 'availability-exceptions', day)).toMatchObject({
      status: 409,
      code: 'sessions.dateTwice',
    });
  });

  it('takes no zone, limits, notice or lengths that make no sense', async () => {
    const coach = await aCoach(here);
    const before = await profileOf(coach);
    const profile = `coach-profiles/${before.id}`;
    const type = `session-types/${coach.typeId}`;
    const bad: [string, Record<string, unknown>, string][] = [
      [profile, { zone: 'Mars/Base' }, 'people.unknownZone'],
      [profile, { mostPerDay: 5, mostPerWeek: 4 }, 'people.limitsOrder'],
      [type, { noticeMinutes: 43_200, mostPerWeek: 9, mostPerMonth: 1 }, 'people.limitsOrder'],
      [type, { place: 'inPerson', addressZone: 'Mars/Base' }, 'people.unknownZone'],
      [
        type,
        { otherLengths: [{ durationMinutes: 50, priceMinor: 1, currency: 'GBP' }] },
        'sessions.lengthTwice',
      ],
    ];
    for (const [path, data, code] of bad) {
      expect(await send(coach, 'PATCH', path, data)).toMatchObject({ status: 422, code });
    }
    expect(await profileOf(coach)).toEqual(before);
    expect((await send(coach, 'PATCH', profile, { horizonDays: 5 })).status).toBe(200);
    expect(await send(coach, 'PATCH', type, { noticeMinutes: 10_080 })).toMatchObject({
      status: 422,
      code: 'people.noticeBeyondHorizon',
    });
  });

  it('keeps one coach’s hours, days and links from another', async () => {
    const [coach, other] = [await aCoach(here), await aCoach(here)];
    const { store } = here.system;
    const off = { coach: other.id, fromDate: '2026-12-24', untilDate: '2026-12-26' };
    const { id } = await store.create('time-off', off);
    const [window] = await windowsOf(other);
    for (const [slug, row, data] of [
      ['time-off', id, { untilDate: '2026-12-30' }],
      ['availability-windows', window?.id ?? '', { endsAt: '10:00' }],
    ] as const) {
      expect([403, 404]).toContain((await send(coach, 'PATCH', `${slug}/${row}`, data)).status);
      expect([403, 404]).toContain((await send(coach, 'DELETE', `${slug}/${row}`, {})).status);
    }
    expect((await send(coach, 'POST', 'time-off', off)).status).toBe(403);
    const link = { coach: coach.id, code: 'mine', name: 'Talk', type: other.typeId };
    expect((await send(coach, 'POST', 'booking-links', link)).status).toBe(422);
    expect(await store.findByID('time-off', id)).toMatchObject(off);
    expect((await windowsOf(other)).length).toBe(7);
  });

  it('takes no sharing link that has ended already, and leaves one that has', async () => {
    const coach = await aCoach(here);
    const link = { coach: coach.id, code: 'mine', name: 'Talk', isOn: true };
    const at = (hours: number) => here.clock.now().add({ hours }).toString();
    for (const [hours, status] of [
      [-1, 422],
      [1, 201],
    ] as const) {
      const answer = await send(coach, 'POST', 'booking-links', { ...link, endsOn: at(hours) });
      expect(answer.status).toBe(status);
    }
    const kept = await here.system.store.findOne('booking-links', { coach: { equals: coach.id } });
    const path = `booking-links/${kept?.id ?? ''}`;
    expect((await send(coach, 'PATCH', path, { endsOn: at(-2) })).status).toBe(422);
    await here.system.store.update('booking-links', kept?.id ?? '', { endsOn: at(-3) });
    expect((await send(coach, 'PATCH', path, { name: 'Talks' })).status).toBe(200);
  });

  it('still replaces all windows in one save', async () => {
    const coach = await aCoach(here);
    const { zone } = coach.user;
    await saveAvailability(here.as(coach.user), {
      zone,
      noticeMinutes: 0,
      horizonDays: 60,
      stepMinutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      windows: [
        { weekday: 1, startsAt: '08:30', endsAt: '19:00' },
        { weekday: 2, startsAt: '07:00', endsAt: '20:00' },
      ],
    });
    expect((await windowsOf(coach)).map(({ startsAt }) => startsAt).toSorted()).toEqual([
      '07:00',
      '08:30',
    ]);
  });
});

describe('REST shows the coaches that the pages show', () => {
  it('hides a suspended coach and what they offer, until they are active again', async () => {
    const coach = await aCoach(here);
    const { id } = await profileOf(coach);
    const paths = [`/api/coach-profiles/${id}`, `/api/session-types/${coach.typeId}`];
    const statuses = async () =>
      Promise.all(paths.map(async (path) => (await here.rest(path)).status));
    expect(await statuses()).toEqual([200, 200]);
    await here.system.store.update('users', coach.id, { status: 'suspended' });
    expect(await statuses()).toEqual([404, 404]);
    await here.system.store.update('users', coach.id, { status: 'active' });
    expect(await statuses()).toEqual([200, 200]);
  });

  it('hides the offers of a coach whose page is not published, but not from the coach', async () => {
    const coach = await aCoach(here);
    const path = `/api/session-types/${coach.typeId}`;
    await here.system.store.update('coach-profiles', (await profileOf(coach)).id, {
      isPublished: false,
    });
    expect((await here.rest(path)).status).toBe(404);
    expect((await here.rest(path, { cookie: coach.cookie })).status).toBe(200);
  });
});

describe('The next free time on a coach’s card', () => {
  it('leaves out the times at which the coach is the client of another', async () => {
    const coach = await aCoach(here, { zone: 'UTC' });
    const mentor = await aCoach(here, { zone: 'UTC' });
    const next = async () => (await nextFreeTimes(here.visitor, [coach.id])).get(coach.id);
    const startsAt = await next();
    if (!startsAt) throw new Error('The coach has no free time');
    await here.system.store.create('sessions', {
      coach: mentor.id,
      client: coach.id,
      type: mentor.typeId,
      state: 'confirmed',
      startsAt: startsAt.toString(),
      endsAt: startsAt.add({ minutes: 50 }).toString(),
      place: 'video',
      priceMinor: 9600,
      currency: 'GBP',
      sequence: 0,
    });
    expect((await next())?.toString()).toBe(startsAt.add({ minutes: 60 }).toString());
  });
});
