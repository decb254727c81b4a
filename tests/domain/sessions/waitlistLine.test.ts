import { describe, expect, it } from 'vitest';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { offerWaitlist } from '#domain/sessions/offerWaitlist.ts';
import { ownWishes } from '#domain/sessions/ownWishes.sql.ts';
import { sweepHolds } from '#domain/sessions/sweepHolds.ts';
import { sweepWaitlist } from '#domain/sessions/sweepWaitlist.ts';
import { bookingScene, morning, storedSession } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';

const scene = bookingScene();

const day = (days: number) => morning(days).toString().slice(0, 10);
const wishOf = (person: Person, more: Record<string, unknown> = {}) => ({
  coach: scene.coach.id,
  client: person.id,
  type: scene.coach.typeId,
  durationMinutes: 50,
  fromDate: day(1),
  untilDate: day(30),
  zone: 'UTC',
  state: 'waiting' as const,
  ...more,
});
const wait = async (person: Person, more: Record<string, unknown> = {}) => {
  const own = scene.here.as(person.user).store;
  return (await own.create('waitlist-entries', wishOf(person, more))).id;
};
const look = (coachId = scene.coach.id) => offerWaitlist(scene.here.system, { coachId });
const stateOf = async (id: string) =>
  (await scene.here.system.store.findByID('waitlist-entries', id))?.state;
const offersTo = (person: Person) =>
  scene.here.system.store.find('sessions', {
    where: { and: [{ client: { equals: person.id } }, { waitlistEntry: { exists: true } }] },
    sort: 'createdAt',
  });
const offerTo = async (person: Person) => {
  const offer = (await offersTo(person)).at(-1);
  if (!offer) throw new Error('Nothing is offered');
  return offer;
};
/** Only one time is free in the days that are wished for. */
const leaveOne = (date: string) =>
  scene.here.system.store.create('availability-exceptions', {
    coach: scene.coach.id,
    date,
    hours: [{ startsAt: '10:00', endsAt: '10:50' }],
  });
const looksQueued = async (coachId: string) => {
  const { rows } = await scene.here.app.pool.query(
    `select 1 from pgboss.job where name = 'offerWaitlist' and data->>'coachId' = $1`,
    [coachId],
  );
  return rows.length;
};

describe('an earlier time that the coach must approve', () => {
  const offered = async () => {
    scene.coach = await aCoach(scene.here, { needsApproval: true });
    const later = await scene.bookTime(scene.client, morning(6));
    await decideSession(scene.here.as(scene.coach.user), {
      sessionId: later,
      decision: 'confirmed',
    });
    const wish = await wait(scene.client, { earlierThan: later });
    await look();
    const { id } = await offerTo(scene.client);
    await confirmSession(scene.here.as(scene.client.user), { sessionId: id });
    expect((await storedSession(scene.here, id)).state).toBe('pending');
    return { later, wish, asked: id };
  };

  it('leaves the later session until it is confirmed', async () => {
    const { later, wish, asked } = await offered();
    const [shown] = await ownWishes(scene.here.as(scene.client.user));
    const { startsAt } = await storedSession(scene.here, asked);
    expect([shown?.offerAt, shown?.askedAt?.toString()]).toEqual([
      null,
      Temporal.Instant.from(startsAt).toString(),
    ]);
    expect([await stateOf(wish), (await storedSession(scene.here, later)).state]).toEqual([
      'offered',
      'confirmed',
    ]);
    const ofCoach = scene.here.as(scene.coach.user);
    await decideSession(ofCoach, { sessionId: asked, decision: 'confirmed' });
    expect([await stateOf(wish), (await storedSession(scene.here, later)).state]).toEqual([
      'booked',
      'cancelled',
    ]);
  });

  it.each(['declined', 'expired'] as const)(
    'leaves their place in line when it is %s',
    async (end) => {
      const { later, wish, asked } = await offered();
      if (end === 'declined') {
        const ofCoach = scene.here.as(scene.coach.user);
        await decideSession(ofCoach, { sessionId: asked, decision: 'declined' });
      } else {
        scene.here.clock.advance({ hours: 48 });
        await sweepHolds(scene.here.system);
      }
      expect((await storedSession(scene.here, asked)).state).toBe(end);
      expect([await stateOf(wish), (await storedSession(scene.here, later)).state]).toEqual([
        'waiting',
        'confirmed',
      ]);
    },
  );

  it('is asked for no more when the wish is taken back', async () => {
    const { later, wish, asked } = await offered();
    const own = scene.here.as(scene.client.user).store;
    await own.update('waitlist-entries', wish, { state: 'ended' });
    expect([await stateOf(wish), (await storedSession(scene.here, later)).state]).toEqual([
      'ended',
      'confirmed',
    ]);
    expect((await storedSession(scene.here, asked)).state).toBe('cancelled');
  });
});

describe('one person on the waitlist', () => {
  it('says a wish once, and has three for one coach and ten in all', async () => {
    const first = await wait(scene.client);
    expect(await outcomeOf(wait(scene.client))).toBe('409 sessions.wishTwice');
    const afternoons = await wait(scene.client, { partOfDay: 'afternoon' });
    await wait(scene.client, { partOfDay: 'evening' });
    expect(await outcomeOf(wait(scene.client, { partOfDay: 'morning' }))).toBe(
      '409 sessions.tooManyWishes',
    );
    const own = scene.here.as(scene.client.user).store;
    const asFirst = own.update('waitlist-entries', afternoons, { partOfDay: 'any' });
    expect(await outcomeOf(asFirst)).toBe('409 sessions.wishTwice');
    await own.update('waitlist-entries', first, { state: 'ended' });
    await wait(scene.client);
    for (let wishes = 3; wishes < 10; wishes += 1) {
      if (wishes % 3 === 0) scene.coach = await aCoach(scene.here);
      await wait(scene.client, { untilDate: day(20 + wishes) });
    }
    scene.coach = await aCoach(scene.here);
    expect(await outcomeOf(wait(scene.client))).toBe('409 sessions.tooManyWishes');
  });

  it('says it once also when both come at once, by whatever door', async () => {
    const body = JSON.stringify(wishOf(scene.client));
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() =>
        scene.here.rest('/api/waitlist-entries', {
          method: 'POST',
          cookie: scene.client.cookie,
          body,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    const { app } = scene.here;
    const again = app.pool.query(
      `insert into waitlist_entries (id, coach_id, client_id, type_id, duration_minutes, from_date, until_date, part_of_day, zone, state)
        select uuidv7(), coach_id, client_id, type_id, 25, from_date, until_date, part_of_day, 'UTC', 'offered'
        from waitlist_entries where client_id = $1`,
      [scene.client.id],
    );
    await expect(again).rejects.toMatchObject({ constraint: 'waitlist_entries_living_key' });
  });

  it('has one offer of a coach at a time, and two in all', async () => {
    await wait(scene.client, { partOfDay: 'morning' });
    await wait(scene.client, { partOfDay: 'afternoon' });
    const next = await aClient(scene.here);
    await wait(next);
    await look();
    await look();
    expect([await offersTo(scene.client), await offersTo(next)].map((each) => each.length)).toEqual(
      [1, 1],
    );
    for (const offers of [2, 2]) {
      scene.coach = await aCoach(scene.here);
      await wait(scene.client);
      await look();
      expect(await offersTo(scene.client)).toHaveLength(offers);
    }
  });
});

describe('an offered wish that is taken back', () => {
  it.each(['store', 'rest'] as const)(
    'frees its time for the next in line, by %s',
    async (door) => {
      await leaveOne(day(2));
      const next = await aClient(scene.here);
      const days = { fromDate: day(2), untilDate: day(2) };
      const [wish, after] = [await wait(scene.client, days), await wait(next, days)];
      await look();
      const { id } = await offerTo(scene.client);
      const queued = await looksQueued(scene.coach.id);
      if (door === 'store') {
        const own = scene.here.as(scene.client.user).store;
        await own.update('waitlist-entries', wish, { state: 'ended' });
      } else {
        const answer = await scene.here.rest(`/api/waitlist-entries/${wish}`, {
          method: 'PATCH',
          cookie: scene.client.cookie,
          body: JSON.stringify({ state: 'ended' }),
        });
        expect(answer.status).toBe(200);
      }
      expect((await storedSession(scene.here, id)).state).toBe('cancelled');
      expect(await stateOf(wish)).toBe('ended');
      expect(await looksQueued(scene.coach.id)).toBe(queued + 1);
      await look();
      expect([await stateOf(wish), await stateOf(after)]).toEqual(['ended', 'offered']);
    },
  );
});

describe('a wish that is taken back as its offer is answered', () => {
  const patch = async (path: string, state: string) => {
    const { cookie } = scene.client;
    const body = JSON.stringify({ state });
    return (await scene.here.rest(path, { method: 'PATCH', cookie, body })).status;
  };
  const waiting = async () => {
    const { rows } = await scene.here.app.pool.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return rows.length;
  };

  it('waits for the session first and the wish then, as the answer does', async () => {
    const wish = await wait(scene.client);
    await look();
    const { id } = await offerTo(scene.client);
    const answering = await scene.here.app.pool.connect();
    try {
      await answering.query('begin');
      await answering.query('select from sessions where id = $1 for update', [id]);
      const takingBack = patch(`/api/waitlist-entries/${wish}`, 'ended');
      await expect.poll(waiting).toBe(1);
      const { rows } = await answering.query(
        'select id from waitlist_entries where id = $1 for update skip locked',
        [wish],
      );
      expect(rows).toHaveLength(1);
      await answering.query('rollback');
      expect(await takingBack).toBe(200);
    } finally {
      answering.release();
    }
    expect((await storedSession(scene.here, id)).state).toBe('cancelled');
  });

  it('ends what was asked for, or comes after it was booked', async () => {
    const wish = await wait(scene.client);
    await look();
    const { id } = await offerTo(scene.client);
    const [answered, ended] = await Promise.all([
      patch(`/api/sessions/${id}`, 'confirmed'),
      patch(`/api/waitlist-entries/${wish}`, 'ended'),
    ]);
    expect(answered).toBeOneOf([200, 403, 409]);
    expect(ended).toBe(200);
    const { state } = await storedSession(scene.here, id);
    expect(state).toBe(answered === 200 ? 'confirmed' : 'cancelled');
  });
});

describe('a long line', () => {
  /** Wishes that nothing fits: the coach's days are the nights of Auckland. */
  const crowd = (count: number) =>
    scene.here.app.pool.query(
      `insert into waitlist_entries (id, coach_id, client_id, type_id, duration_minutes, from_date, until_date, part_of_day, zone, state, created_at)
        select uuidv7(), $1, $2, $3, 50, $4, (date '2027-01-01' + n)::text, 'afternoon', 'Pacific/Auckland', 'waiting', '2026-11-01'
        from generate_series(1, $5) n`,
      [scene.coach.id, scene.client.id, scene.coach.typeId, day(1), count],
    );

  it('is walked to its end: whoever stands behind fifty others is served', async () => {
    await crowd(60);
    const last = await aClient(scene.here);
    const wish = await wait(last);
    await look();
    expect(await stateOf(wish)).toBe('offered');
    expect(await offersTo(scene.client)).toEqual([]);
  });

  it('is looked at by a job for each coach, queued by the sweep', async () => {
    const wish = await wait(scene.client);
    const other = await aCoach(scene.here);
    await wait(scene.client, { coach: other.id, type: other.typeId });
    await wait(scene.client, { coach: other.id, type: other.typeId, partOfDay: 'morning' });
    await sweepWaitlist(scene.here.system);
    expect([await looksQueued(scene.coach.id), await looksQueued(other.id)]).toEqual([1, 1]);
    expect(await stateOf(wish)).toBe('waiting');
  });

  it('is left by whose booked session is gone', async () => {
    const later = await scene.bookTime(scene.client, morning(6));
    const wish = await wait(scene.client, { earlierThan: later });
    await scene.here.system.store.update('sessions', later, { state: 'cancelled' });
    await sweepWaitlist(scene.here.system);
    expect(await stateOf(wish)).toBe('ended');
  });
});
