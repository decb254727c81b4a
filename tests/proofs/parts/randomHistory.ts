import { strict as assert } from 'node:assert';

import { holdSeries } from '#domain/sessions/series.ts';
import { isRefused } from '#src/refused.ts';
import { aCoach, type Person } from '#tests/support/people.ts';
import type { World } from '#tests/support/world.ts';

import { type Doors, manyClients, type Said } from './bookingDoors.ts';
import { futureMorning } from './bookingRaces.ts';
import { dice } from './dice.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;
type Given = { here: World; doors: Doors; seed: number; operations: number };

/** What was acknowledged of a session; times as milliseconds. */
type Known = {
  client: Person;
  coach: Coach;
  states: Set<string>;
  starts: Set<number>;
  /** Whether anybody tried to cancel or decline it, acknowledged or not. */
  mayHaveEnded: boolean;
};

const actors = 24;
const clientCount = 16;
const coachCount = 5;
const days = 4;
const halfHours = 16;

/**
 * A random history: many people at once hold, book, confirm, cancel, move, approve, decline, offer other times and take series, while
 * holds run out, through two processes and this one. Few coaches and few hours, so that nearly everything meets something else.
 * Afterwards no two sessions of a person overlap, what the database keeps beside them agrees, and everything acknowledged is there.
 */
export async function randomHistory({ here, doors, seed, operations }: Given): Promise<string> {
  const roll = dice(seed);
  const coaches: Coach[] = [];
  for (let n = 0; n < coachCount; n++) {
    coaches.push(await aCoach(here, { needsApproval: n % 2 === 1 }));
  }
  const clients = await manyClients(here, clientCount);
  const known = new Map<string, Known>();
  const statuses = new Map<number, number>();
  let left = operations;
  await Promise.all(Array.from({ length: actors }, () => actOn()));
  const rows = await faultsAfter(here, known);
  const told = [...statuses].toSorted(([a], [b]) => a - b).map(([code, n]) => `${n} × ${code}`);
  return `${operations} random operations (seed ${seed}) by ${actors} actors at once: ${told.join(', ')}; ${rows} sessions, no overlap of any person, every acknowledged booking there.`;

  async function actOn(): Promise<void> {
    while (left > 0) {
      left -= 1;
      await [book, hold, book, hold, change, change, change, change, runOut, series][roll(10)]?.();
    }
  }

  function aTime(): string {
    return futureMorning(20 + roll(days), roll(halfHours) * 30 - 120);
  }

  function a<Item>(items: readonly Item[]): Item {
    const item = items[roll(items.length)];
    assert.ok(item !== undefined);
    return item;
  }

  async function book(): Promise<void> {
    const [client, coach, startsAt] = [a(clients), a(coaches), aTime()];
    const body = { typeId: coach.typeId, startsAt };
    const said = await ask('POST', '/api/v1/sessions', client, body);
    if (said.status < 300) note(said.id, { client, coach }, 'booked', startsAt);
  }

  async function hold(): Promise<void> {
    const [client, coach, startsAt] = [a(clients), a(coaches), aTime()];
    const body = { type: coach.typeId, startsAt };
    const said = await ask('POST', '/api/sessions', client, body);
    if (said.status < 300) note(said.id, { client, coach }, 'held', startsAt);
  }

  /** Something that either side does to a session that was heard of. */
  async function change(): Promise<void> {
    const ids = [...known.keys()];
    if (ids.length === 0) return;
    // Mostly late ones: many of the early are over.
    const id = a(roll(3) ? ids.slice(-40) : ids);
    const session = known.get(id);
    assert.ok(session);
    const { client, coach } = session;
    const startsAt = aTime();
    const acts: readonly (readonly [Person, Record<string, string>])[] = [
      [client, { state: 'confirmed' }],
      [client, { state: 'confirmed' }],
      [client, { state: 'cancelled' }],
      [coach, { state: 'cancelled' }],
      [client, { startsAt }],
      [coach, { startsAt }],
      [coach, { state: 'confirmed' }],
      [coach, { state: 'declined' }],
      [coach, { state: 'pending', startsAt }],
    ];
    const [by, body] = a(acts);
    const { state = 'confirmed' } = body;
    if (state === 'cancelled' || state === 'declined') session.mayHaveEnded = true;
    const said = await ask('PATCH', `/api/sessions/${id}`, by, body);
    if (said.status >= 300) return;
    if ('startsAt' in body) session.starts.add(Date.parse(startsAt));
    if (!('state' in body)) return;
    // Whoever confirms may hear that the coach approves first.
    for (const each of state === 'confirmed' ? ['confirmed', 'pending'] : [state]) {
      session.states.add(each);
    }
  }

  /** Ten minutes pass for somebody’s hold. */
  async function runOut(): Promise<void> {
    const client = a(clients);
    await here.app.pool.query(
      `update sessions set held_until = now() - interval '1 second' where id in
        (select id from sessions where client_id = $1 and state = 'held' for update skip locked)`,
      [client.id],
    );
  }

  /** Two weeks running, by the third process. */
  async function series(): Promise<void> {
    const [client, coach] = [a(clients), a(coaches)];
    const first = Temporal.Instant.from(aTime());
    const startsAts = [first, first.add({ hours: 24 }), first.add({ hours: 48 })];
    here.clock.set(Temporal.Now.instant());
    try {
      const wish = { typeId: coach.typeId, startsAts };
      const { sessionIds } = await holdSeries(here.as(client.user), wish);
      for (const [n, id] of sessionIds.entries()) {
        note(id, { client, coach }, 'held', String(startsAts[n]));
      }
      count(201);
    } catch (error) {
      if (!isRefused(error)) throw error;
      count(error.status);
    }
  }

  async function ask(method: string, path: string, by: Person, body: unknown): Promise<Said> {
    const said = await doors.ask(method, path, { by, body });
    assert.ok(said.status < 500, `${method} ${path} ${JSON.stringify(body)}: ${said.text}`);
    count(said.status);
    return said;
  }

  function count(status: number): void {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }

  function note(id: string, of: { client: Person; coach: Coach }, what: string, at: string): void {
    const states = new Set(what === 'held' ? ['held'] : ['confirmed', 'pending']);
    const session = known.get(id) ?? { ...of, states, starts: new Set(), mayHaveEnded: false };
    for (const state of states) session.states.add(state);
    session.starts.add(Date.parse(at));
    known.set(id, session);
  }
}

const overlaps = `with taken as (
    select s.id, p.person, tstzrange(s.starts_at, s.ends_at) as during
    from sessions s cross join lateral (values (s.coach_id), (s.client_id)) p (person)
    where s.state in ('held', 'pending', 'confirmed') and p.person is not null)
  select count(*)::int from taken one join taken other
    on one.person = other.person and one.id < other.id and one.during && other.during`;

const unkept = `with taken as (
    select s.id, p.person, tstzrange(s.starts_at, s.ends_at) as during
    from sessions s cross join lateral (values (s.coach_id), (s.client_id)) p (person)
    where s.state in ('held', 'pending', 'confirmed') and p.person is not null)
  select count(*)::int from taken
    full join (select * from session_people where blocking) sp
      on sp.session_id = taken.id and sp.person_id = taken.person and sp.during = taken.during
    where taken.id is null or sp.session_id is null`;

/** How many sessions there are, once all is found in order. */
async function faultsAfter(here: World, known: Map<string, Known>): Promise<number> {
  const count = async (query: string) =>
    (await here.app.pool.query<{ count: number }>(query)).rows[0]?.count;
  assert.equal(await count(overlaps), 0, 'somebody is in two sessions at once');
  assert.equal(await count(unkept), 0, 'what is taken is not what is kept of it');
  const { rows } = await here.app.pool.query<{ id: string; state: string; starts_at: Date }>(
    'select id, state::text, starts_at from sessions',
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  for (const [id, { states, starts, mayHaveEnded }] of known) {
    const row = stored.get(id);
    assert.ok(row, `${id} was acknowledged and is gone`);
    assert.ok(starts.has(row.starts_at.getTime()), `${id} begins when nobody said`);
    // A hold ends by itself, and by the next one.
    if (mayHaveEnded || !states.has('confirmed')) continue;
    assert.ok(states.has(row.state) && row.state !== 'held', `${id} is ${row.state}`);
  }
  return rows.length;
}
