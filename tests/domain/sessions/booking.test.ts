import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asSystem } from '#src/context.ts';
import { isRefused } from '#src/refused.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { expireHold } from '#domain/sessions/expireHold.ts';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { holdSession } from '#domain/sessions/holdSession.ts';
import { holdMinutes, sessionStates, type SessionState } from '#domain/sessions/session.ts';
import { sweepHolds } from '#domain/sessions/sweepHolds.ts';
import { aClient, aCoach, anEngagement, aPerson, type Person } from '../../support/people.ts';
import { testStart, world, type World } from '../../support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;

beforeAll(async () => {
  here = await world();
}, 60_000);

afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
});

/** Ten in the morning of the coach, so many days after the test's start. */
const morning = (days: number, minutes = 0) => testStart.add({ minutes: 24 * 60 * days + minutes });

const hold = (person: Person, startsAt: Temporal.Instant, idempotencyKey?: string) =>
  holdSession(here.as(person.user), {
    typeId: coach.typeId,
    startsAt,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  }).then(({ sessionId }) => sessionId);

const stored = async (id: string) => {
  const session = await here.system.store.findByID('sessions', id);
  if (!session) throw new Error('The session is gone');
  return session;
};

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isRefused(error)) return `${error.status} ${error.code}`;
    throw error;
  }
};

describe('one time, many who want it', () => {
  it('gives a slot to one of fifty who take it at once, and tells the others that it was taken', async () => {
    const clients = await Promise.all(Array.from({ length: 50 }, () => aClient(here)));
    const answers = await Promise.all(clients.map((each) => codeOf(hold(each, morning(1)))));
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(answers.filter((answer) => answer === '409 sessions.timeTaken')).toHaveLength(49);
  });

  it('gives a slot to one of twenty who take it by REST at once', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => aClient(here)));
    const answers = await Promise.all(
      clients.map(({ id, cookie }) =>
        here.rest('/api/sessions', {
          method: 'POST',
          cookie,
          body: JSON.stringify({
            coach: coach.id,
            client: id,
            type: coach.typeId,
            startsAt: morning(1).toString(),
          }),
        }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  });

  it('takes a double click for one booking', async () => {
    const client = await aClient(here);
    const [one, other] = await Promise.all([
      hold(client, morning(2), 'the-same-click'),
      hold(client, morning(2), 'the-same-click'),
    ]);
    expect(other).toBe(one);
    expect(await hold(client, morning(2), 'the-same-click')).toBe(one);
  });

  it('keeps two times at most for one person', async () => {
    const client = await aClient(here);
    const answers: string[] = [];
    for (const hours of [0, 2, 4]) {
      coach = await aCoach(here);
      answers.push(await codeOf(hold(client, morning(1, hours * 60))));
    }
    expect(answers).toEqual(['done', 'done', '409 sessions.tooManyHolds']);
  });

  it('lets nobody be in two sessions at once', async () => {
    const client = await aClient(here);
    await hold(client, morning(1));
    coach = await aCoach(here);
    expect(await codeOf(hold(client, morning(1, 30)))).toBe('409 sessions.clientBusy');
  });

  it('moves a hold when the person chooses another time with the same coach', async () => {
    const client = await aClient(here);
    const first = await hold(client, morning(1));
    const second = await hold(client, morning(1, 30));
    expect((await stored(first)).state).toBe('cancelled');
    expect((await stored(second)).state).toBe('held');
  });
});

describe('what the caller says of price, length and place', () => {
  it('counts for nothing', async () => {
    const client = await aClient(here);
    const answer = await here.rest('/api/sessions', {
      method: 'POST',
      cookie: client.cookie,
      body: JSON.stringify({
        coach: coach.id,
        client: client.id,
        type: coach.typeId,
        startsAt: morning(1).toString(),
        endsAt: morning(1, 5).toString(),
        state: 'confirmed',
        priceMinor: 1,
        currency: 'ILS',
        place: 'phone',
        heldUntil: morning(9).toString(),
        sequence: 7,
      }),
    });
    expect(answer.status).toBe(201);
    const row = await here.system.store.findOne('sessions', { client: { equals: client.id } });
    expect(row).toMatchObject({
      state: 'held',
      priceMinor: 9600,
      currency: 'GBP',
      place: 'video',
      sequence: 0,
    });
    expect(Temporal.Instant.from(row?.endsAt ?? '').equals(morning(1, 50))).toBe(true);
    const until = testStart.add({ minutes: holdMinutes });
    expect(Temporal.Instant.from(row?.heldUntil ?? '').equals(until)).toBe(true);
  });

  it('counts for nothing in a session that is there either', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    await confirmSession(here.as(client.user), { sessionId: id });
    const before = await stored(id);
    for (const change of [
      { sequence: 99 },
      { priceMinor: 1 },
      { startsAt: morning(3).toString() },
      { endsAt: morning(1, 20).toString() },
      { heldUntil: morning(3).toString() },
      { idempotencyKey: 'another' },
      { cancellation: { by: coach.id, reason: 'not mine' } },
    ]) {
      await here.rest(`/api/sessions/${id}`, {
        method: 'PATCH',
        cookie: client.cookie,
        body: JSON.stringify(change),
      });
      const { updatedAt: _, ...row } = await stored(id);
      const { updatedAt: __, ...was } = before;
      expect(row, JSON.stringify(change)).toEqual(was);
    }
  });
});

describe('a change that is none', () => {
  it('is refused, not taken for a fault', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    for (const change of [{ state: 'nonsense' }, { startsAt: 'soon' }, { state: { id: 'held' } }]) {
      const { status } = await here.rest(`/api/sessions/${id}`, {
        method: 'PATCH',
        cookie: client.cookie,
        body: JSON.stringify(change),
      });
      expect(status, JSON.stringify(change)).toBe(422);
    }
  });
});

describe('a hold that runs out', () => {
  it('lasts ten minutes by the injected clock, then cannot be confirmed', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    here.clock.advance({ minutes: holdMinutes });
    expect(await codeOf(confirmSession(here.as(client.user), { sessionId: id }))).toMatch(
      /^409 sessions.holdEnded/,
    );
  });

  it('can be confirmed in its last second', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    here.clock.advance({ seconds: holdMinutes * 60 - 1 });
    expect(await confirmSession(here.as(client.user), { sessionId: id })).toMatchObject({
      state: 'confirmed',
    });
  });

  it('is let go by its job and by the sweep, and not before its end', async () => {
    const [one, other] = [await aClient(here), await aClient(here)];
    const first = await hold(one, morning(1));
    const second = await hold(other, morning(2));
    await expireHold(here.system, { sessionId: first });
    expect((await stored(first)).state).toBe('held');
    here.clock.advance({ minutes: holdMinutes });
    await expireHold(here.system, { sessionId: first });
    await sweepHolds(here.system);
    expect((await stored(first)).state).toBe('expired');
    expect((await stored(second)).state).toBe('expired');
  });

  it('gives way in the very transaction that wants its time', async () => {
    const [one, other] = [await aClient(here), await aClient(here)];
    const first = await hold(one, morning(1));
    here.clock.advance({ minutes: holdMinutes });
    const second = await hold(other, morning(1));
    expect((await stored(first)).state).toBe('expired');
    expect((await stored(second)).state).toBe('held');
  });
});

describe('the first confirmed booking', () => {
  it('makes the engagement and its conversation once, also when two are confirmed at once', async () => {
    const client = await aClient(here);
    const { store } = here.system;
    const ids: string[] = [];
    for (const minutes of [0, 120]) {
      const { id } = await store.create('sessions', {
        coach: coach.id,
        client: client.id,
        type: coach.typeId,
        state: 'held',
        startsAt: morning(1, minutes).toString(),
        endsAt: morning(1, minutes + 50).toString(),
        place: 'video',
        priceMinor: 0,
        currency: 'GBP',
        sequence: 0,
      });
      ids.push(id);
    }
    await Promise.all(ids.map((sessionId) => confirmSession(here.as(client.user), { sessionId })));
    const engagements = await store.find('engagements', {
      where: { client: { equals: client.id } },
    });
    expect(engagements).toHaveLength(1);
    expect(engagements[0]).toMatchObject({ coach: coach.id, state: 'active' });
    const talks = await store.find('conversations', {
      where: { engagement: { equals: engagements[0]?.id } },
    });
    expect(talks).toHaveLength(1);
    expect(talks[0]?.people.map(({ user }) => user).sort()).toEqual([coach.id, client.id].sort());
    for (const id of ids) expect((await stored(id)).engagement).toBe(engagements[0]?.id);
  });

  it('leaves nothing behind when it is refused', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    here.clock.advance({ minutes: holdMinutes });
    await codeOf(confirmSession(here.as(client.user), { sessionId: id }));
    expect(await here.system.store.count('engagements', { client: { equals: client.id } })).toBe(0);
  });

  it('joins the engagement there is', async () => {
    const client = await aClient(here);
    const engagement = await anEngagement(here, coach, client);
    const id = await hold(client, morning(1));
    await confirmSession(here.as(client.user), { sessionId: id, topic: 'The move to part time' });
    expect(await stored(id)).toMatchObject({ engagement, topic: 'The move to part time' });
  });
});

describe('a cancellation', () => {
  it('says who cancelled, when and why, and frees the time', async () => {
    const [client, other] = [await aClient(here), await aClient(here)];
    const id = await hold(client, morning(1));
    await confirmSession(here.as(client.user), { sessionId: id });
    const { sequence } = await stored(id);
    await cancelSession(here.as(coach.user), { sessionId: id, reason: 'A fever' });
    const row = await stored(id);
    expect(row).toMatchObject({
      state: 'cancelled',
      sequence: sequence + 1,
      cancellation: { by: coach.id, reason: 'A fever' },
    });
    expect(Temporal.Instant.from(row.cancellation?.at ?? '').equals(testStart)).toBe(true);
    expect((await stored(await hold(other, morning(1)))).state).toBe('held');
  });

  it('names nobody else, whatever the caller says', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    await confirmSession(here.as(client.user), { sessionId: id });
    await here.rest(`/api/sessions/${id}`, {
      method: 'PATCH',
      cookie: client.cookie,
      body: JSON.stringify({ state: 'cancelled', cancellation: { by: coach.id } }),
    });
    expect((await stored(id)).cancellation?.by).toBe(client.id);
  });
});

describe('buffers', () => {
  it('keep the larger of the one before and the one after between two sessions, not both', async () => {
    const profile = await here.system.store.findOne('coach-profiles', {
      user: { equals: coach.id },
    });
    await here.system.store.update('coach-profiles', profile?.id ?? '', {
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 20,
      stepMinutes: 5,
    });
    const [one, other, third] = [await aClient(here), await aClient(here), await aClient(here)];
    await hold(one, morning(1));
    // Ends at 50; twenty minutes later is 70.
    expect(await codeOf(hold(other, morning(1, 65)))).toBe('409 sessions.timeTaken');
    expect(await codeOf(hold(other, morning(1, 70)))).toBe('done');
    expect(await codeOf(hold(third, morning(1, -65)))).toBe('409 sessions.timeTaken');
    expect(await codeOf(hold(third, morning(1, -70)))).toBe('done');
  });
});

describe('the list of free times', () => {
  it('is what can be held, no more and no less, over a week', async () => {
    const [client, other] = [await aClient(here), await aClient(here)];
    const elsewhere = await aCoach(here);
    await holdSession(here.as(client.user), {
      typeId: elsewhere.typeId,
      startsAt: morning(3, 60),
    });
    const taken = await hold(other, morning(2, 30));
    await confirmSession(here.as(other.user), { sessionId: taken });
    const ctx = here.as(client.user);
    const [from, until] = [testStart, morning(7)];
    const free = await freeSlotsOf(ctx, { typeId: coach.typeId, from, until });
    const listed = new Set(free?.slots.map(({ startsAt }) => startsAt.epochMilliseconds));
    const accepted = new Set<number>();
    for (let at = from; Temporal.Instant.compare(at, until) < 0; at = at.add({ minutes: 30 })) {
      // Each hold moves the one before.
      const answer = await codeOf(hold(client, at));
      if (answer === 'done') accepted.add(at.epochMilliseconds);
    }
    expect([...accepted]).toEqual([...listed]);
    expect(listed.size).toBeGreaterThan(100);
  }, 120_000);
});

describe('who may make which move', () => {
  const parts = ['client', 'unverified', 'coach', 'stranger', 'support'] as const;
  const moment: Partial<Record<SessionState, Temporal.Instant>> = {
    completed: morning(1, 60),
    missed: morning(1, 60),
  };
  /** What is not here is refused. */
  const allowed: Record<(typeof parts)[number], string[]> = {
    client: [
      'held → confirmed',
      'held → cancelled',
      'pending → cancelled',
      'confirmed → cancelled',
    ],
    unverified: ['held → cancelled'],
    coach: [
      'pending → confirmed',
      'pending → declined',
      'confirmed → cancelled',
      'confirmed → completed',
      'confirmed → missed',
    ],
    stranger: [],
    support: [
      'held → confirmed',
      'held → cancelled',
      'pending → confirmed',
      'pending → declined',
      'pending → cancelled',
      'confirmed → cancelled',
      'confirmed → completed',
      'confirmed → missed',
    ],
  };

  for (const part of parts) {
    it(`${part}: ${allowed[part].join(', ') || 'none'}`, async () => {
      const done: string[] = [];
      for (const from of ['held', 'pending', 'confirmed'] as const) {
        for (const to of sessionStates) {
          if (from === to || to === 'expired' || (from === 'held' && to === 'pending')) continue;
          if (to === 'held') continue;
          here.clock.set(testStart);
          coach = await aCoach(here);
          const client = await aPerson(here, ['client'], { isVerified: part !== 'unverified' });
          const id = await hold(client, morning(1));
          if (from !== 'held') {
            await asSystem(here.system, 'test').store.update('sessions', id, { state: from });
          }
          const actor = {
            client,
            unverified: client,
            coach,
            stranger: undefined,
            support: undefined,
          }[part];
          const person =
            actor ??
            (part === 'support'
              ? await aPerson(here, ['support'], { level: 2 })
              : await aClient(here));
          const at = moment[to];
          if (at) here.clock.set(at);
          const code = await codeOf(
            here.as(person.user).store.update('sessions', id, { state: to }),
          );
          if (code === 'done') done.push(`${from} → ${to}`);
          else expect(code).toMatch(/^(403|404|409) /);
        }
      }
      expect(done.sort()).toEqual([...allowed[part]].sort());
    }, 60_000);
  }
});

describe('a session that the office moves', () => {
  it('keeps its length, counts the change, and never comes to lie on another', async () => {
    const [client, other] = [await aClient(here), await aClient(here)];
    const support = await aPerson(here, ['support'], { level: 2 });
    const id = await hold(client, morning(1));
    await confirmSession(here.as(client.user), { sessionId: id });
    const { sequence } = await stored(id);
    await hold(other, morning(2));
    const { store } = here.as(support.user);
    expect(
      await codeOf(store.update('sessions', id, { startsAt: morning(2, 30).toString() })),
    ).toBe('409 sessions.timeTaken');
    await store.update('sessions', id, { startsAt: morning(3).toString() });
    const row = await stored(id);
    expect(Temporal.Instant.from(row.endsAt).equals(morning(3, 50))).toBe(true);
    expect(row.sequence).toBe(sequence + 1);
  });
});
