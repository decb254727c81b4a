import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { expireHold } from '#domain/sessions/expireHold.ts';
import { holdSession } from '#domain/sessions/holdSession.ts';
import { holdMinutes } from '#domain/sessions/session.ts';
import { refusalOf } from '#src/constraints.ts';
import { isRefused } from '#src/refused.ts';
import { inTransaction } from '#src/transaction.ts';
import { aClient, aCoach, type Person } from '../support/people.ts';
import { testStart, world, type World } from '../support/world.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;

let here: World;
let coach: Coach;
/** A connection of the application's role beside the pool, to stand in the way on purpose. */
let beside: pg.Client;

beforeAll(async () => {
  here = await world();
  beside = new pg.Client({ connectionString: here.config.databaseUrl });
  await beside.connect();
});

afterAll(async () => {
  await beside.end();
  await here.end();
});

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
});

afterEach(async () => {
  await beside.query('rollback');
});

/** Ten in the morning of the coach, so many days and minutes after the test's start. */
const morning = (days: number, minutes = 0) => testStart.add({ minutes: 24 * 60 * days + minutes });

const hold = (person: Person, startsAt: Temporal.Instant, of: Coach = coach, key?: string) =>
  holdSession(here.as(person.user), {
    typeId: of.typeId,
    startsAt,
    ...(key === undefined ? {} : { idempotencyKey: key }),
  }).then(({ sessionId }) => sessionId);

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isRefused(error)) return `${error.status} ${error.code}`;
    throw error;
  }
};

const stateOf = async (id: string) =>
  (await here.system.store.findByID('sessions', id))?.state ?? 'gone';

const clients = (count: number) => Promise.all(Array.from({ length: count }, () => aClient(here)));

const counted = (answers: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
};

const post = (client: Person, body: Record<string, unknown>) =>
  here.rest('/api/sessions', {
    method: 'POST',
    cookie: client.cookie,
    body: JSON.stringify(body),
  });

/** Waits until so many others stand before a lock, and says which. */
const waiting = (count: number): Promise<number[]> =>
  vi.waitFor(
    async () => {
      // Inside a transaction PostgreSQL shows what it saw at first, until told to look again.
      await beside.query('select pg_stat_clear_snapshot()');
      const { rows } = await beside.query<{ pid: number }>(
        `select pid from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length < count) throw new Error(`${rows.length} of ${count} wait`);
      return rows.map(({ pid }) => pid);
    },
    { timeout: 3_500, interval: 5 },
  );

/** Keeps a row locked while both begin, so that both have read it before either writes; the first waits first. */
const bothAtOnce = async (
  id: string,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
) => {
  await beside.query('begin');
  await beside.query('select 1 from sessions where id = $1 for update', [id]);
  const first = codeOf(one());
  await waiting(1);
  const second = codeOf(other());
  await waiting(2);
  await beside.query('rollback');
  return Promise.all([first, second]);
};

const recordOf = async (id: string) => {
  const { rows } = await beside.query<{ what: string }>(
    `select 'audit ' || act as what from audit_logs where document_id = $1
      union all select 'event ' || name from events where document_id = $1
      union all select 'job ' || name from pgboss.job where data::text like '%' || $1 || '%'
      order by 1`,
    [id],
  );
  return rows.map(({ what }) => what);
};

const total = async (): Promise<string> => {
  const { rows } = await beside.query<{ counts: string }>(
    `select concat_ws(' ', (select count(*) from sessions), (select count(*) from audit_logs),
        (select count(*) from events), (select count(*) from engagements),
        (select count(*) from conversations),
        (select count(*) from pgboss.job where name not in ('sweepHolds', 'sweepSignIns', 'followAccounts'))) as counts`,
  );
  return rows[0]?.counts ?? '';
};

describe('fifty people and one time', () => {
  it('by REST: one has it, the others get 409 and the sentence, nobody a fault', async () => {
    const many = await clients(50);
    const answers = await Promise.all(
      many.map(async (client) => {
        const answer = await post(client, {
          type: coach.typeId,
          startsAt: morning(1).toString(),
        });
        return `${answer.status} ${answer.status === 201 ? '' : await answer.text()}`;
      }),
    );
    const refused = answers.filter((answer) => answer.startsWith('409 '));
    expect(counted(answers.map((answer) => answer.slice(0, 3)))).toEqual({ 201: 1, 409: 49 });
    expect(
      refused.filter((said) => said.includes('That time was taken a moment ago.')),
    ).toHaveLength(49);
  });

  it('with two coaches mixed: one has each, and no one waits for ever', async () => {
    const other = await aCoach(here);
    const many = await clients(50);
    const answers = await Promise.all(
      many.map((client, index) => codeOf(hold(client, morning(1), index % 2 ? coach : other))),
    );
    expect(counted(answers)).toEqual({ done: 2, '409 sessions.timeTaken': 48 });
  });

  it('one client and many coaches: they get one of them', async () => {
    const coaches = await Promise.all(Array.from({ length: 5 }, () => aCoach(here)));
    const client = await aClient(here);
    const answers = await Promise.all(
      coaches.map((each) => codeOf(hold(client, morning(1), each))),
    );
    expect(counted(answers)).toEqual({ done: 1, '409 sessions.clientBusy': 4 });
  });

  it('neighbouring times under way at once keep the buffer between them', async () => {
    const profile = await here.system.store.findOne('coach-profiles', {
      user: { equals: coach.id },
    });
    await here.system.store.update('coach-profiles', profile?.id ?? '', {
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 30,
      stepMinutes: 10,
    });
    const many = await clients(12);
    await Promise.all(many.map((client, index) => codeOf(hold(client, morning(1, index * 10)))));
    const { rows } = await beside.query<{ gap: number | null }>(
      `select (extract(epoch from starts_at - lag(ends_at) over (order by starts_at)) / 60)::int as gap
        from sessions where coach_id = $1 and state = 'held'`,
      [coach.id],
    );
    const gaps = rows.flatMap(({ gap }) => gap ?? []);
    expect(rows.length).toBeGreaterThan(0);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(30);
  });
});

describe('the constraint alone', () => {
  const insert = (client: Person, startsAt: Temporal.Instant, state = 'confirmed') =>
    beside
      .query(
        `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, place,
            price_minor, currency, sequence)
          values (uuidv7(), $1, $2, $3, $4::enum_sessions_state, $5, $6, 'video', 0, 'GBP', 0)`,
        [
          coach.id,
          client.id,
          coach.typeId,
          state,
          startsAt.toString(),
          startsAt.add({ minutes: 50 }).toString(),
        ],
      )
      .then(
        () => 'done',
        (error: unknown) => refusalOf(error)?.code ?? 'a fault',
      );

  it('refuses an overlap of a coach or of a client, lets times touch, and looks at blocking states only', async () => {
    const [one, other] = await clients(2);
    if (!one || !other) throw new Error('No clients');
    expect(await insert(one, morning(1))).toBe('done');
    expect(await insert(other, morning(1, 49))).toBe('sessions.timeTaken');
    expect(await insert(other, morning(1, 20), 'held')).toBe('sessions.timeTaken');
    expect(await insert(other, morning(1, 50), 'pending')).toBe('done');
    expect(await insert(other, morning(1, -50))).toBe('done');
    expect(await insert(other, morning(1, 10), 'cancelled')).toBe('done');
    coach = await aCoach(here);
    expect(await insert(one, morning(1, 30))).toBe('sessions.clientBusy');
  });
});

describe('the same click twice at once', () => {
  it('is one session with a key, and one without', async () => {
    for (const key of ['one-click', undefined]) {
      const client = await aClient(here);
      coach = await aCoach(here);
      const ids = await Promise.all(
        Array.from({ length: 4 }, () => hold(client, morning(2), coach, key)),
      );
      expect(new Set(ids).size).toBe(1);
      expect(await here.system.store.count('sessions', { client: { equals: client.id } })).toBe(1);
      expect(await stateOf(ids[0] ?? '')).toBe('held');
    }
  });

  it('of two times with one coach leaves one hold', async () => {
    const client = await aClient(here);
    await Promise.all([hold(client, morning(2)), hold(client, morning(2, 60))]);
    const held = { client: { equals: client.id }, state: { equals: 'held' } };
    expect(await here.system.store.count('sessions', held)).toBe(1);
  });

  it('of a confirmation confirms once, and both hear that it is', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    const confirm = () => confirmSession(here.as(client.user), { sessionId: id });
    expect(await bothAtOnce(id, confirm, confirm)).toEqual(['done', 'done']);
    expect((await recordOf(id)).filter((what) => what === 'event session.booked')).toHaveLength(1);
  });
});

describe('two who act on one session at once', () => {
  it('a coach who approves and a client who withdraws: the later one acts on what the earlier one left', async () => {
    coach = await aCoach(here, { needsApproval: true });
    for (const [day, first, second] of [
      [1, 'coach', 'done'],
      [2, 'client', '409 sessions.noSuchMove'],
    ] as const) {
      const client = await aClient(here);
      const id = await hold(client, morning(day));
      await confirmSession(here.as(client.user), { sessionId: id });
      const approve = () =>
        decideSession(here.as(coach.user), { sessionId: id, decision: 'confirmed' });
      const withdraw = () => cancelSession(here.as(client.user), { sessionId: id });
      const inOrder = first === 'coach' ? [approve, withdraw] : [withdraw, approve];
      const [one = approve, other = withdraw] = inOrder;
      expect(await bothAtOnce(id, one, other)).toEqual(['done', second]);
      expect(await stateOf(id)).toBe('cancelled');
    }
  });

  it('a topic written while the row is being confirmed does not undo the confirmation', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    await beside.query('begin');
    await beside.query('select 1 from sessions where id = $1 for update', [id]);
    const late = codeOf(here.as(client.user).store.update('sessions', id, { topic: 'Late words' }));
    await waiting(1);
    await beside.query(
      `update sessions set state = 'confirmed', held_until = null, updated_at = now() where id = $1`,
      [id],
    );
    await beside.query('commit');
    expect(await late).toBe('done');
    expect(await stateOf(id)).toBe('confirmed');
  });

  it('a hold that is confirmed in time as its end comes stays confirmed, without a failed job', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    const inTime = here.as(client.user);
    here.clock.advance({ minutes: holdMinutes });
    const answers = await bothAtOnce(
      id,
      () => confirmSession(inTime, { sessionId: id }),
      () => expireHold(here.system, { sessionId: id }),
    );
    expect(answers).toEqual(['done', 'done']);
    expect(await stateOf(id)).toBe('confirmed');
  });

  it('two bookings that find the same stale hold in their way both go through', async () => {
    const [stale, other] = await clients(2);
    if (!stale || !other) throw new Error('No clients');
    const id = await hold(stale, morning(1));
    here.clock.advance({ minutes: holdMinutes });
    const elsewhere = await aCoach(here);
    expect(
      await bothAtOnce(
        id,
        () => hold(other, morning(1)),
        () => hold(stale, morning(1), elsewhere),
      ),
    ).toEqual(['done', 'done']);
    expect(await stateOf(id)).toBe('expired');
    expect(await recordOf(id)).toEqual([
      'audit create',
      'audit update',
      'event sessions.changed',
      'event sessions.changed',
      'job expireHold',
    ]);
  });
});

describe('all or nothing', () => {
  it('a write leaves its audit row, its event and its job in its transaction, a failing one none', async () => {
    const client = await aClient(here);
    const before = await total();
    const ctx = here.as(client.user);
    const failing = inTransaction(ctx, async (tx) => {
      const { sessionId } = await holdSession(tx, { typeId: coach.typeId, startsAt: morning(1) });
      await confirmSession(tx, { sessionId, topic: 'Never to be seen' });
      throw new Error('the lights went out');
    });
    await expect(failing).rejects.toThrow('the lights went out');
    expect(await total()).toBe(before);

    const id = await hold(client, morning(1));
    expect(await recordOf(id)).toEqual([
      'audit create',
      'event sessions.changed',
      'job expireHold',
    ]);
    await confirmSession(ctx, { sessionId: id });
    expect(await recordOf(id)).toEqual([
      'audit create',
      'audit update',
      'event session.booked',
      'event sessions.changed',
      'job expireHold',
    ]);
    const { rows } = await beside.query(
      `select 1 from pgboss.job j join events e on j.data ->> 'eventId' = e.id::text
        where e.document_id = $1 and e.name = 'session.booked'`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('a connection killed in the middle of a booking leaves nothing half, and the next one goes through', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    const before = await total();
    await beside.query('begin');
    await beside.query('select 1 from sessions where id = $1 for update', [id]);
    // Moves the hold: waits for the row in the middle of its transaction.
    const killed = hold(client, morning(1, 60)).then(
      () => 'done',
      () => 'failed',
    );
    const [pid] = await waiting(1);
    await beside.query('select pg_terminate_backend($1)', [pid]);
    expect(await killed).toBe('failed');
    await beside.query('rollback');
    expect(await total()).toBe(before);
    expect(await stateOf(id)).toBe('held');
    expect(await stateOf(await hold(client, morning(1, 60)))).toBe('held');
  });

  it('what a client tells their coach stays out of the log, the events and the jobs', async () => {
    const client = await aClient(here);
    const id = await hold(client, morning(1));
    const topic = 'My father and the garden';
    const reason = 'A funeral in the family';
    await confirmSession(here.as(client.user), { sessionId: id, topic });
    await cancelSession(here.as(client.user), { sessionId: id, reason });
    const { rows } = await beside.query<{ said: string }>(
      `select row_to_json(a)::text as said from audit_logs a
        union all select row_to_json(e)::text from events e
        union all select row_to_json(j)::text from pgboss.job j`,
    );
    const all = rows.map(({ said }) => said).join('\n');
    expect(all).toContain(id);
    expect(all).not.toContain(topic);
    expect(all).not.toContain(reason);
    expect(all).not.toContain(client.user.email);
  });
});
