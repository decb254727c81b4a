import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hold, morning } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;

let here: World;
let coach: Coach;
let other: Coach;
let client: Person;
let strangersHold: string;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  other = await aCoach(here);
  client = await aClient(here);
  const stranger = await aClient(here);
  strangersHold = await hold(here, stranger, { typeId: coach.typeId, startsAt: morning(4) });
});

afterAll(() => here.end());

type Try = [what: string, method: string, path: string, body: unknown, by: () => Person];

const startsAt = morning(2).toString();
const past = testStart.subtract({ hours: 1 }).toString();
const asClient = () => client;
const asCoach = () => coach;
const megabyte = 'x'.repeat(1_000_000);

/** Paths and bodies know the people of the test only once they are there. */
const tries = (): Try[] => [
  ['past time', 'POST', '/api/v1/sessions', { typeId: coach.typeId, startsAt: past }, asClient],
  ['past time', 'POST', '/api/sessions', { type: coach.typeId, startsAt: past }, asClient],
  ['unknown type', 'POST', '/api/v1/sessions', { typeId: randomUUID(), startsAt }, asClient],
  ['unknown type', 'POST', '/api/sessions', { type: randomUUID(), startsAt }, asClient],
  [
    'duration not offered',
    'POST',
    '/api/v1/sessions',
    { typeId: coach.typeId, startsAt, durationMinutes: 51 },
    asClient,
  ],
  [
    '400-day range',
    'GET',
    `/api/v1/coaches/${coach.slug}/slots?type=${coach.typeId}&from=2026-11-24T00:00:00Z&to=2027-12-29T00:00:00Z`,
    undefined,
    asClient,
  ],
  [
    'zone Mars/Base',
    'POST',
    '/api/v1/session-types',
    {
      name: 'Talk',
      kind: 'initial',
      durationMinutes: 50,
      priceMinor: 0,
      currency: 'EUR',
      place: 'inPerson',
      addressZone: 'Mars/Base',
    },
    asCoach,
  ],
  [
    'zone Mars/Base',
    'POST',
    '/api/sessions',
    { type: coach.typeId, startsAt, clientZone: 'Mars/Base' },
    asClient,
  ],
  [
    '1 MB agenda',
    'POST',
    '/api/v1/sessions',
    { typeId: coach.typeId, startsAt, topic: megabyte },
    asClient,
  ],
  [
    '1 MB agenda',
    'POST',
    '/api/sessions',
    { type: coach.typeId, startsAt, topic: megabyte },
    asClient,
  ],
  ['another’s hold', 'GET', `/api/v1/sessions/${strangersHold}`, undefined, asClient],
  ['another’s hold', 'PATCH', `/api/sessions/${strangersHold}`, { state: 'confirmed' }, asClient],
  [
    'another coach’s type',
    'GET',
    `/api/v1/coaches/${coach.slug}/slots?type=${other.typeId}&from=2026-11-24T00:00:00Z&to=2026-11-29T00:00:00Z`,
    undefined,
    asClient,
  ],
  [
    'another coach’s type',
    'POST',
    '/api/sessions',
    { coach: coach.id, type: other.typeId, startsAt },
    asClient,
  ],
  [
    'another coach’s type',
    'PATCH',
    `/api/v1/session-types/${other.typeId}`,
    { name: 'Mine' },
    asCoach,
  ],
  [
    'another coach’s type',
    'PATCH',
    `/api/session-types/${other.typeId}`,
    { name: 'Mine' },
    asCoach,
  ],
];

describe('what cannot be meant', () => {
  it('is refused with 4xx and a sentence at either door, and writes nothing', async () => {
    const before = await everything();
    for (const [what, method, path, body, by] of tries()) {
      const response = await here.rest(path, {
        method,
        cookie: by().cookie,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const about = `${what}: ${method} ${path.slice(0, 60)} ${response.status} ${text.slice(0, 300)}`;
      expect(response.status, about).toBeGreaterThanOrEqual(400);
      expect(response.status, about).toBeLessThan(500);
      expect(text, about).toMatch(/"(?:detail|message)":"[^"]{10,}"/);
      expect(text.length, about).toBeLessThan(5000);
    }
    expect(await everything()).toEqual(before);
  });

  it('is kept as text, where it is a script in a name', async () => {
    const script = '<script>alert(1)</script>';
    const response = await here.rest('/api/v1/sessions', {
      method: 'POST',
      cookie: client.cookie,
      body: JSON.stringify({
        typeId: coach.typeId,
        startsAt: morning(3).toString(),
        forWhom: script,
      }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toMatchObject({ forWhom: script });
  });
});

async function everything(): Promise<unknown[]> {
  const { rows } = await here.app.pool.query<Record<string, unknown>>(
    `select (select count(*) from sessions) as sessions, (select count(*) from session_types) as types,
      (select count(*) from audit_logs) as audits, (select count(*) from events) as events,
      (select array_agg(state::text || starts_at::text order by id) from sessions) as states`,
  );
  return rows;
}
