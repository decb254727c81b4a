import { strict as assert } from 'node:assert';

import { aCoach, type Person } from '#tests/support/people.ts';
import type { World } from '#tests/support/world.ts';

import { type Doors, manyClients, type Said } from './bookingDoors.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;
type Given = { here: World; doors: Doors; count: number };

/** Ten in the morning of a coach in Jerusalem, so many days from now and minutes later. */
export function futureMorning(days: number, minutes = 0): string {
  const today = Temporal.Now.zonedDateTimeISO('Asia/Jerusalem').startOfDay();
  return today
    .add({ days, minutes: 600 + minutes })
    .toInstant()
    .toString();
}

const book = ({ doors }: Given, by: Person, coach: Coach, startsAt: string, key?: string) =>
  doors.ask('POST', '/api/v1/sessions', {
    by,
    body: { typeId: coach.typeId, startsAt },
    ...(key === undefined ? {} : { key }),
  });

const hold = ({ doors }: Given, by: Person, coach: Coach, startsAt: string) =>
  doors.ask('POST', '/api/sessions', { by, body: { type: coach.typeId, startsAt } });

/** Everybody books one slot: one has it, the others hear 409; a row written past the product is refused as well. */
export async function oneSlot(given: Given): Promise<string> {
  const { here, count } = given;
  const coach = await aCoach(here);
  const clients = await manyClients(here, count);
  const startsAt = futureMorning(10);
  const answers = await Promise.all(clients.map((by) => book(given, by, coach, startsAt)));
  demandOneWinner(answers, 'sessions.timeTaken');
  assert.equal(await taken(here, coach.id, startsAt), 1);
  const [first] = clients;
  assert.ok(first);
  const raw = here.app.pool.query(
    `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, place, price_minor, currency,
        sequence, times_moved, updated_at, created_at)
      select gen_random_uuid(), $1, $2, $3, 'confirmed', $4::timestamptz, $4::timestamptz + interval '50 minutes', 'video', 0,
        'GBP', 0, 0, now(), now()`,
    [coach.id, first.id, coach.typeId, startsAt],
  );
  assert.equal(await codeOf(raw), '23P01');
  return `${count} bookings of one slot through two processes: one 201, ${count - 1} × 409, one row; a raw INSERT over it is refused (23P01).`;
}

/** Half of them hold, half of them book: one time, one of them. */
export async function againstHolds(given: Given): Promise<string> {
  const { here, count } = given;
  const coach = await aCoach(here);
  const clients = await manyClients(here, count);
  const startsAt = futureMorning(11);
  const answers = await Promise.all(
    clients.map((by, n) => (n % 2 ? book : hold)(given, by, coach, startsAt)),
  );
  demandOneWinner(answers, 'sessions.timeTaken');
  assert.equal(await taken(here, coach.id, startsAt), 1);
  return `${count} bookings and holds of one slot: one of them has it.`;
}

/** Those who have a session with the coach move it into one slot while others book it. */
export async function againstMoves(given: Given): Promise<string> {
  const { here, doors, count } = given;
  const coach = await aCoach(here);
  const clients = await manyClients(here, count);
  const startsAt = futureMorning(12);
  const movers = clients.filter((_, n) => n % 2 === 0);
  const sessions: string[] = [];
  for (const [n, by] of movers.entries()) {
    const own = await book(given, by, coach, futureMorning(13 + Math.floor(n / 10), (n % 10) * 60));
    assert.equal(own.status, 201, own.text);
    sessions.push(own.id);
  }
  const answers = await Promise.all(
    clients.map((by, n) =>
      n % 2 === 0
        ? doors.ask('PATCH', `/api/sessions/${sessions[n / 2] ?? ''}`, { by, body: { startsAt } })
        : book(given, by, coach, startsAt),
    ),
  );
  demandOneWinner(answers, 'sessions.timeTaken');
  assert.equal(await taken(here, coach.id, startsAt), 1);
  const kept = await here.system.store.count('sessions', {
    and: [{ id: { in: sessions } }, { state: { equals: 'confirmed' } }],
  });
  assert.equal(kept, sessions.length);
  return `${movers.length} sessions moved into one slot that ${count - movers.length} others book: one has it, and every session that could not move is where it was.`;
}

/** One client, many coaches, one hour. */
export async function manyCoaches(given: Given & { coaches: number }): Promise<string> {
  const { here, count } = given;
  const coaches: Coach[] = [];
  for (let n = 0; n < given.coaches; n++) coaches.push(await aCoach(here));
  const [client] = await manyClients(here, 1);
  assert.ok(client);
  const startsAt = futureMorning(14);
  const answers = await Promise.all(
    Array.from({ length: count }, (_, n) => {
      const coach = coaches[n % coaches.length];
      assert.ok(coach);
      return book(given, client, coach, startsAt);
    }),
  );
  demandOneWinner(answers, 'sessions.clientBusy', 'sessions.timeTaken');
  assert.equal(await taken(here, client.id, startsAt), 1);
  return `${count} bookings of one client with ${coaches.length} coaches at one hour: one of them is made.`;
}

/** A click that comes many times at once, at either process, under one key. */
export async function oneClick(given: Given): Promise<string> {
  const { here, count } = given;
  const coach = await aCoach(here);
  const [client] = await manyClients(here, 1);
  assert.ok(client);
  const startsAt = futureMorning(15);
  const send = () => book(given, client, coach, startsAt, 'one-click');
  const answers = await Promise.all(Array.from({ length: count }, send));
  answers.push(await send());
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [...Array.from({ length: count }, () => 200), 201],
  );
  assert.equal(new Set(answers.map(({ id }) => id)).size, 1);
  assert.equal(await taken(here, client.id, startsAt), 1);
  return `${count + 1} clicks under one Idempotency-Key: one booking, 201 once and 200 for the others.`;
}

function demandOneWinner(answers: Said[], ...codes: string[]): void {
  const won = answers.filter(({ status }) => status < 300);
  assert.equal(won.length, 1, `${won.length} won`);
  for (const { status, code, text } of answers) {
    if (status < 300) continue;
    assert.equal(status, 409, text);
    assert.ok(codes.includes(code), text);
  }
}

async function taken(here: World, personId: string, startsAt: string): Promise<number> {
  const { rows } = await here.app.pool.query<{ count: number }>(
    `select count(*)::int from sessions
      where (coach_id = $1 or client_id = $1) and state in ('held', 'pending', 'confirmed')
        and tstzrange(starts_at, ends_at) && tstzrange($2, $2::timestamptz + interval '50 minutes')`,
    [personId, startsAt],
  );
  return rows[0]?.count ?? 0;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  }
}
