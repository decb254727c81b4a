import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookNow } from '#domain/sessions/bookNow.ts';
import { nearestFree } from '#domain/sessions/nearestFree.ts';
import { book, hold, morning, setPractice, storedSession } from '#tests/support/bookings.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';
import { askApi } from './askApi.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;

let here: World;
let coach: Coach;
let client: Person;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
  client = await aClient(here);
});

const wish = (startsAt = morning(1), of: Coach = coach) => ({
  typeId: of.typeId,
  startsAt: startsAt.toString(),
});

const post = (body: unknown, by: Person = client, headers = {}) =>
  askApi(here, 'POST', '/sessions', { by, body, headers });

const rowsOf = (person: Person) =>
  here.system.store.count('sessions', { client: { equals: person.id } });

describe('POST /api/v1/sessions', () => {
  it('holds and confirms at once, and says where the session is', async () => {
    const { status, headers, said } = await post({
      ...wish(),
      topic: 'A new job',
      forWhom: 'My brother',
    });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/sessions/${String(said?.['id'])}`);
    expect(said).toMatchObject({
      state: 'confirmed',
      startsAt: '2026-11-25T08:00:00.000Z',
      endsAt: '2026-11-25T08:50:00.000Z',
      topic: 'A new job',
      forWhom: 'My brother',
      priceMinor: 9600,
      currency: 'GBP',
    });
    const read = await askApi(here, 'GET', `/sessions/${String(said?.['id'])}`, { by: coach });
    expect(read.status).toBe(200);
    const stranger = await aClient(here);
    const { status: unseen } = await askApi(here, 'GET', `/sessions/${String(said?.['id'])}`, {
      by: stranger,
    });
    expect(unseen).toBe(404);
  });

  it('asks the coach first where they approve', async () => {
    coach = await aCoach(here, { needsApproval: true });
    const { status, said } = await post(wish());
    expect([status, said?.['state']]).toEqual([201, 'pending']);
  });

  it('answers whoever comes too late with the code, the sentence and the three nearest free times', async () => {
    await book(here, await aClient(here), { typeId: coach.typeId, startsAt: morning(1, 60) });
    const { status, said } = await post(wish(morning(1, 60)));
    expect(status).toBe(409);
    expect(said).toMatchObject({
      code: 'sessions.timeTaken',
      message: 'That time was taken a moment ago.',
      detail: 'That time was taken a moment ago.',
      alternatives: [
        { startsAt: '2026-11-25T08:00:00Z', endsAt: '2026-11-25T08:50:00Z' },
        { startsAt: '2026-11-25T10:00:00Z', endsAt: '2026-11-25T10:50:00Z' },
        { startsAt: '2026-11-25T07:30:00Z', endsAt: '2026-11-25T08:20:00Z' },
      ],
    });
    expect(await rowsOf(client)).toBe(0);
  });

  it('says it in the language of whoever asks', async () => {
    await book(here, await aClient(here), { typeId: coach.typeId, startsAt: morning(1) });
    const hebrew = await aClient(here, { locale: 'he' });
    const { headers, said } = await post(wish(), hebrew);
    expect(headers.get('content-language')).toBe('he');
    expect(said?.['title']).toBe('משהו השתנה בינתיים');
  });

  it('makes one booking of a click that comes twice with one key, also at once', async () => {
    const key = { 'idempotency-key': 'one-click' };
    const both = await Promise.all(Array.from({ length: 4 }, () => post(wish(), client, key)));
    const again = await post(wish(), client, key);
    const answers = [...both, again];
    expect(new Set(answers.map(({ said }) => said?.['id'])).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(again.status).toBe(200);
    expect(await rowsOf(client)).toBe(1);
    const other = await post(wish(morning(2)), client, key);
    expect(other.status).toBe(201);
  });

  it('confirms the hold that the client has already on this time', async () => {
    const id = await hold(here, client, { typeId: coach.typeId, startsAt: morning(1) });
    const { status, said } = await post(wish());
    expect([status, said?.['id']]).toEqual([201, id]);
  });

  it('keeps nothing of a booking that cannot be confirmed', async () => {
    const unverified = await aPerson(here, ['client'], { isVerified: false });
    const { status, said } = await post(wish(), unverified);
    expect([status, said?.['code']]).toEqual([403, 'identity.verifyFirst']);
    expect(await rowsOf(unverified)).toBe(0);
    const free = await bookNow(here.as(client.user), {
      typeId: coach.typeId,
      startsAt: morning(1),
    });
    expect((await storedSession(here, free.sessionId)).state).toBe('confirmed');
  });

  it('takes what the coach asks, and books nothing while a required answer is missing', async () => {
    const { store } = here.system;
    const type = await store.update('session-types', coach.typeId, {
      questions: [{ question: 'What brings you?', answerKind: 'short', isRequired: true }],
    });
    const id = type.questions?.[0]?.id ?? '';
    const without = await post(wish());
    expect(without.status).toBe(422);
    expect(without.said?.['errors']).toMatchObject({
      [`answers.${id}`]: { code: 'sessions.answerRequired' },
    });
    expect(await rowsOf(client)).toBe(0);
    const complete = await post({ ...wish(), answers: { [id]: 'A new job' } });
    expect(complete.status).toBe(201);
    expect(complete.said?.['answers']).toEqual({ [id]: 'A new job' });
  });

  it('lets nobody name a price, a state or a person', async () => {
    for (const extra of [{ priceMinor: 1 }, { state: 'confirmed' }, { client: client.id }]) {
      const { status, said } = await post({ ...wish(), ...extra });
      const [field = ''] = Object.keys(extra);
      expect(status).toBe(422);
      expect(said?.['errors']).toMatchObject({ [field]: { code: 'common.unknownField' } });
    }
    expect(await rowsOf(client)).toBe(0);
  });
});

describe('the free times nearest to one that is taken', () => {
  it('are looked for further away where there are none near by', async () => {
    const { store } = here.system;
    await store.create('time-off', {
      coach: coach.id,
      fromDate: '2026-11-24',
      untilDate: '2026-12-20',
    });
    const nearest = await nearestFree(here.as(client.user), {
      typeId: coach.typeId,
      startsAt: morning(1),
    });
    expect(nearest.map(({ startsAt }) => startsAt.toString())).toEqual([
      '2026-12-21T06:00:00Z',
      '2026-12-21T06:30:00Z',
      '2026-12-21T07:00:00Z',
    ]);
  });

  it('are none of a type that cannot be booked', async () => {
    await setPractice(here, coach, { isPublished: false });
    const asked = { typeId: coach.typeId, startsAt: morning(1) };
    expect(await nearestFree(here.as(client.user), asked)).toEqual([]);
  });
});
