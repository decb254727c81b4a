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
