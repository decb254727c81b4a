import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { holdSession } from '#domain/sessions/holdSession.ts';
import { holdMinutes, sessionStates, type SessionState } from '#domain/sessions/session.ts';
import { isRefused } from '#src/refused.ts';
import { aClient, aCoach, aPerson, type Person } from '../support/people.ts';
import { testStart, world, type World } from '../support/world.ts';

const askers = [
  'visitor',
  'unverified',
  'client',
  'stranger',
  'coach',
  'otherCoach',
  'admin',
  'support',
  'moderator',
] as const;
type Asker = (typeof askers)[number];
type Move = `${SessionState} → ${SessionState}`;

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
/** Everyone who asks, but the visitor; `unverified` is a client of their own session. */
const people = new Map<Asker, Person>();
/** Each session lies on a day of its own. */
let day = 0;

const id = (asker: Asker): Person => {
  const person = people.get(asker);
  if (!person) throw new Error(`${asker} is nobody`);
  return person;
};

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  people.set('unverified', await aPerson(here, ['client'], { isVerified: false }));
  people.set('client', await aClient(here));
  people.set('stranger', await aClient(here));
  people.set('coach', coach);
  people.set('otherCoach', await aCoach(here));
  people.set('admin', await aPerson(here, ['admin'], { level: 2 }));
  people.set('support', await aPerson(here, ['support'], { level: 2 }));
  people.set('moderator', await aPerson(here, ['moderator'], { level: 2 }));
});

afterAll(() => here.end());

beforeEach(() => {
  here.clock.set(testStart);
});

const send = (method: 'POST' | 'PATCH', path: string, asker: Asker, body: unknown) =>
  here.rest(path, {
    method,
    ...(asker === 'visitor' ? {} : { cookie: id(asker).cookie }),
    body: JSON.stringify(body),
  });

const errors = z.object({
  errors: z.array(z.object({ code: z.string().optional(), message: z.string() })),
});

const codeIn = async (answer: Response): Promise<string> =>
  `${answer.status} ${errors.parse(await answer.json()).errors[0]?.code ?? ''}`.trim();

const stored = async (sessionId: string) => {
  const session = await here.system.store.findByID('sessions', sessionId);
  if (!session) throw new Error('The session is gone');
  return session;
};

/** Ten in the morning of the coach on a day that no other session has. */
const newMorning = () => testStart.add({ hours: 24 * ++day });

const aSession = async (client: Person, state: SessionState = 'held'): Promise<string> => {
  // Older ones must not stand in the way: all begin at the same hour of different days.
  if (day > 50) throw new Error('The horizon is reached');
  const startsAt = newMorning();
  const endsAt = startsAt.add({ minutes: 50 });
  const isOver = state === 'completed' || state === 'missed';
  if (isOver) here.clock.set(endsAt);
  const { id: made } = await here.system.store.create('sessions', {
    coach: coach.id,
    client: client.id,
    type: coach.typeId,
    state,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    place: 'video',
    priceMinor: 0,
    currency: 'GBP',
    sequence: 0,
  });
  here.clock.set(testStart);
  return made;
};

const sideMoves = {
  client: [
    'held → confirmed',
    'held → pending',
    'held → cancelled',
    'pending → cancelled',
    'confirmed → cancelled',
  ],
  coach: [
    'pending → confirmed',
    'pending → declined',
    'confirmed → cancelled',
    'confirmed → completed',
    'confirmed → missed',
    'completed → missed',
    'missed → completed',
  ],
  office: [
    'held → confirmed',
    'held → pending',
    'held → cancelled',
    'pending → confirmed',
    'pending → cancelled',
    'pending → declined',
    'confirmed → completed',
    'confirmed → missed',
    'confirmed → cancelled',
    'completed → missed',
    'missed → completed',
  ],
} as const satisfies Record<string, readonly Move[]>;

/** The table of role × move: what is not here is refused at every door. */
const allowed: Record<Asker, readonly Move[]> = {
  visitor: [],
  unverified: ['held → cancelled'],
  client: sideMoves.client,
  stranger: [],
  coach: sideMoves.coach,
  otherCoach: [],
  admin: sideMoves.office,
  support: sideMoves.office,
  moderator: [],
};

/** Who may not even know of the session: nothing tells it from one that is not there. */
const outside: readonly Asker[] = ['visitor', 'stranger', 'otherCoach', 'moderator'];

describe('role × move × door', () => {
  const doors = {
    store: async (asker: Asker, sessionId: string, state: SessionState): Promise<number> => {
      const ctx = asker === 'visitor' ? here.visitor : here.as(id(asker).user);
      try {
        await ctx.store.update('sessions', sessionId, { state });
        return 200;
      } catch (error) {
        if (isRefused(error)) return error.status;
        throw error;
      }
    },
    REST: async (asker: Asker, sessionId: string, state: SessionState): Promise<number> =>
      (await send('PATCH', `/api/sessions/${sessionId}`, asker, { state })).status,
  };

  for (const [door, ask] of Object.entries(doors)) {
    for (const asker of askers) {
      it(`${door}, ${asker}: ${allowed[asker].join(', ') || 'nothing'}`, async () => {
        const client = id(asker === 'unverified' ? 'unverified' : 'client');
        const done: Move[] = [];
        for (const from of sessionStates) {
          day = 0;
          // A coach of its own, so that no session stands in another's way.
          coach = await aCoach(here);
          const asked = asker === 'coach' ? coach : undefined;
          if (asked) people.set('coach', asked);
          let sessionId = '';
          for (const to of sessionStates) {
            if (from === to) continue;
            here.clock.set(testStart);
            if (sessionId === '' || (await stored(sessionId)).state !== from) {
              if (sessionId !== '') await free(sessionId);
              sessionId = await aSession(client, from);
            }
            const before = await stored(sessionId);
            const isAfter = to === 'completed' || to === 'missed';
            if (isAfter) here.clock.set(Temporal.Instant.from(before.endsAt));
            const status = await ask(asker, sessionId, to);
            const after = await stored(sessionId);
            const move: Move = `${from} → ${to}`;
            if (status === 200) done.push(move);
            else {
              expect(after, move).toEqual(before);
              expect(outside.includes(asker) ? [403, 404] : [403, 409], move).toContain(status);
            }
          }
          await free(sessionId);
        }
        expect(done.toSorted()).toEqual([...allowed[asker]].toSorted());
      });
    }
  }

  /** Takes a session out of the way of the next one. */
  const free = async (sessionId: string) => {
    await here.app.pool.query(
      `update sessions set state = 'cancelled', attendance = null where id = $1`,
      [sessionId],
    );
  };
});

describe('POST /api/sessions', () => {
  const wish = () => ({ type: coach.typeId, startsAt: newMorning().toString() });

  beforeEach(async () => {
    day = 0;
    coach = await aCoach(here);
    for (const asker of ['client', 'stranger', 'unverified'] as const) {
      await here.app.pool.query(
        `update sessions set state = 'cancelled', attendance = null where client_id = $1`,
        [id(asker).id],
      );
    }
  });

  it('is open to clients for themselves and to the office for anyone', async () => {
    const statuses: Record<string, number> = {};
    for (const asker of askers) {
      statuses[asker] = (await send('POST', '/api/sessions', asker, wish())).status;
    }
    expect(statuses).toEqual({
      visitor: 403,
      unverified: 201,
      client: 201,
      stranger: 201,
      coach: 403,
      otherCoach: 403,
      // For whom? The office has to say.
      admin: 422,
      support: 422,
      moderator: 403,
    });
    const forAnother = { ...wish(), client: id('stranger').id };
    expect((await send('POST', '/api/sessions', 'client', forAnother)).status).toBe(403);
    expect((await send('POST', '/api/sessions', 'support', forAnother)).status).toBe(201);
  });

  it('leaves the client no say in price, place, state, deadlines and engagement', async () => {
    const answer = await send('POST', '/api/sessions', 'client', {
      ...wish(),
      state: 'confirmed',
      heldUntil: testStart.add({ hours: 900 }).toString(),
      bookedAt: testStart.toString(),
      priceMinor: 1,
      place: 'inPerson',
      sequence: 9,
      engagement: coach.id,
      cancellation: { by: coach.id, reason: 'none of mine', at: testStart.toString() },
    });
    expect(answer.status).toBe(201);
    const row = await here.system.store.findOne('sessions', {
      and: [{ coach: { equals: coach.id } }, { client: { equals: id('client').id } }],
    });
    expect(row).toMatchObject({
      state: 'held',
      priceMinor: 9600,
      currency: 'GBP',
      place: 'video',
      sequence: 0,
      engagement: null,
      bookedAt: null,
      cancellation: { at: null, by: null, reason: null },
    });
    const at = (text: string | null | undefined) => Temporal.Instant.from(text ?? '').toString();
    expect(at(row?.endsAt)).toBe(testStart.add({ minutes: 24 * 60 + 50 }).toString());
    expect(at(row?.heldUntil)).toBe(testStart.add({ minutes: holdMinutes }).toString());
  });

  it('moves the hold that the client has with this coach, like the site does', async () => {
    await send('POST', '/api/sessions', 'client', wish());
    await send('POST', '/api/sessions', 'client', wish());
    const rows = await here.system.store.find('sessions', {
      where: { coach: { equals: coach.id } },
      sort: 'startsAt',
    });
    expect(rows.map(({ state }) => state)).toEqual(['cancelled', 'held']);
  });

  it('answers what makes no sense with 4xx, never with a fault', async () => {
    for (const nonsense of [
      {},
      { type: 'x' },
      { type: 7 },
      { startsAt: 'tomorrow' },
      { startsAt: '+200000-01-01T00:00:00Z' },
      { startsAt: '-000044-03-15T00:00:00Z' },
      { startsAt: 12 },
      { startsAt: '2026-11-25T08:00' },
      { coach: 'x' },
      { coach: id('otherCoach').id },
      { state: 'lost' },
      { clientZone: 'Mars/Olympus' },
      { clientZone: 7 },
      { topic: { a: 1 } },
      { topic: 'x'.repeat(2001) },
    ]) {
      const body = Object.keys(nonsense).length === 0 ? {} : { ...wish(), ...nonsense };
      const answer = await send('POST', '/api/sessions', 'client', body);
      expect([400, 422], JSON.stringify(nonsense)).toContain(answer.status);
    }
    const office = { ...wish(), client: 'nobody' };
    expect(await codeIn(await send('POST', '/api/sessions', 'admin', office))).toBe(
      '422 common.invalid',
    );
    expect(await here.system.store.count('sessions', { coach: { equals: coach.id } })).toBe(0);
  });

  it('keeps the zone of the client under its present name', async () => {
    await send('POST', '/api/sessions', 'client', { ...wish(), clientZone: 'asia/calcutta' });
    const row = await here.system.store.findOne('sessions', { coach: { equals: coach.id } });
    expect(row?.clientZone).toBe('Asia/Kolkata');
  });
});

describe('PATCH /api/sessions', () => {
  let sessionId = '';

  beforeEach(async () => {
    day = 0;
    coach = await aCoach(here);
    people.set('coach', coach);
    const client = id('client');
    await here.app.pool.query(`update sessions set state = 'cancelled' where client_id = $1`, [
      client.id,
    ]);
    const startsAt = newMorning();
    sessionId = (await holdSession(here.as(client.user), { typeId: coach.typeId, startsAt }))
      .sessionId;
  });

  const changes = () => [
    { priceMinor: 1 },
    { currency: 'ILS' },
    { place: 'phone' },
    { endsAt: testStart.add({ hours: 25 }).toString() },
    { startsAt: testStart.add({ hours: 26 }).toString() },
    { heldUntil: testStart.add({ hours: 99 }).toString() },
    { bookedAt: testStart.toString() },
    { coach: id('otherCoach').id },
    { client: id('stranger').id },
    { engagement: coach.id },
    { sequence: 40 },
    { idempotencyKey: 'taken' },
    { cancellation: { by: coach.id, reason: 'none of mine' } },
  ];

  it('changes nothing of what the product decides, whichever side writes it', async () => {
    for (const state of ['held', 'confirmed'] as const) {
      if (state === 'confirmed') {
        await send('PATCH', `/api/sessions/${sessionId}`, 'client', { state });
      }
      const { updatedAt: _, ...before } = await stored(sessionId);
      expect(before.state).toBe(state);
      for (const change of changes().filter((each) => !('startsAt' in each))) {
        for (const asker of ['client', 'coach', 'stranger', 'moderator', 'visitor'] as const) {
          const answer = await send('PATCH', `/api/sessions/${sessionId}`, asker, change);
          expect(answer.status, JSON.stringify(change)).toBeLessThan(500);
          const { updatedAt: __, ...after } = await stored(sessionId);
          expect(after, `${asker} ${JSON.stringify(change)}`).toEqual(before);
        }
      }
    }
  });

  it('lets the office move the time and nothing else of that', async () => {
    const { updatedAt: _, ...before } = await stored(sessionId);
    for (const change of changes().filter((each) => !('startsAt' in each))) {
      await send('PATCH', `/api/sessions/${sessionId}`, 'admin', change);
      const { updatedAt: __, ...after } = await stored(sessionId);
      expect(after, JSON.stringify(change)).toEqual(before);
    }
  });

  it('lets a coach read what the client wrote, and not rewrite it', async () => {
    const path = `/api/sessions/${sessionId}`;
    expect((await send('PATCH', path, 'client', { topic: 'The move' })).status).toBe(200);
    expect((await send('PATCH', path, 'coach', { topic: 'My words' })).status).toBe(403);
    expect((await stored(sessionId)).topic).toBe('The move');
  });

  it('lets a client write anew what it is about until it begins, and not afterwards', async () => {
    const path = `/api/sessions/${sessionId}`;
    const startsAt = Temporal.Instant.from((await stored(sessionId)).startsAt);
    expect((await send('PATCH', path, 'client', { state: 'confirmed', topic: 'A' })).status).toBe(
      200,
    );
    expect((await send('PATCH', path, 'client', { topic: 'B' })).status).toBe(200);
    here.clock.set(startsAt);
    for (const words of [{ topic: 'C' }, { topic: '' }, { forWhom: 'Somebody' }]) {
      expect((await send('PATCH', path, 'client', words)).status, JSON.stringify(words)).toBe(409);
    }
    expect((await send('PATCH', path, 'client', { topic: 'B' })).status).toBe(200);
    here.clock.set(testStart);
    await send('PATCH', path, 'client', { state: 'cancelled' });
    expect((await send('PATCH', path, 'client', { topic: 'C' })).status).toBe(409);
    expect((await stored(sessionId)).topic).toBe('B');
  });

  it('takes one instant for itself, however it is written', async () => {
    const startsAt = Temporal.Instant.from((await stored(sessionId)).startsAt);
    const inTokyo = startsAt.toString({ timeZone: 'Asia/Tokyo' });
    const change = { topic: 'Same time', startsAt: inTokyo };
    expect((await send('PATCH', `/api/sessions/${sessionId}`, 'client', change)).status).toBe(200);
  });

  it('writes who cancelled, when and why, whatever the caller says of who', async () => {
    const answer = await send('PATCH', `/api/sessions/${sessionId}`, 'client', {
      state: 'cancelled',
      cancellation: { by: coach.id, at: '2020-01-01T00:00:00Z', reason: 'A cold' },
    });
    expect(answer.status).toBe(200);
    const { cancellation } = await stored(sessionId);
    expect(cancellation).toMatchObject({ by: id('client').id, reason: 'A cold' });
    expect(Temporal.Instant.from(cancellation?.at ?? '').equals(testStart)).toBe(true);
  });

  it('answers nonsense with 4xx, never with a fault', async () => {
    for (const nonsense of [
      { state: 'lost' },
      { state: 7 },
      { startsAt: 'soon' },
      { clientZone: 'Mars/Olympus' },
      { cancellation: { by: 'me' } },
      { topic: 7 },
    ]) {
      for (const asker of ['client', 'admin'] as const) {
        const answer = await send('PATCH', `/api/sessions/${sessionId}`, asker, nonsense);
        expect([400, 403, 422], JSON.stringify(nonsense)).toContain(answer.status);
      }
    }
    const nowhere = await send('PATCH', '/api/sessions/not-an-id', 'client', {
      state: 'cancelled',
    });
    expect(nowhere.status).toBeLessThan(500);
  });

  it('of many at once is for nobody: rows change one by one', async () => {
    const all = '/api/sessions?where[state][equals]=held';
    for (const asker of ['stranger', 'moderator', 'visitor', 'client', 'coach', 'admin'] as const) {
      const answer = await send('PATCH', all, asker, { state: 'cancelled' });
      expect(answer.status, asker).toBe(403);
      expect((await stored(sessionId)).state, asker).toBe('held');
    }
  });

  it('nobody deletes a session', async () => {
    for (const asker of askers) {
      const answer = await here.rest(`/api/sessions/${sessionId}`, {
        method: 'DELETE',
        ...(asker === 'visitor' ? {} : { cookie: id(asker).cookie }),
      });
      expect(answer.status, asker).toBe(403);
    }
  });
});
