import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hold, morning } from '#tests/support/bookings.ts';
import { badBookings, type BookingWish } from '#tests/support/badBookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;
type Readers = Record<'en' | 'he', Person>;

let here: World;
let coach: Coach;
let other: Coach;
let clients: Readers;
let coaches: Readers;
let strangersHold: string;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  other = await aCoach(here);
  clients = { en: await aClient(here), he: await aClient(here, { locale: 'he' }) };
  coaches = { en: coach, he: await aCoach(here, { locale: 'he' }) };
  const stranger = await aClient(here);
  strangersHold = await hold(here, stranger, { typeId: coach.typeId, startsAt: morning(4) });
});

afterAll(() => here.end());

type Ask = { method: string; path: string; body?: unknown };

const doors = {
  v1: ({ typeId, startsAt, minutes, zone, ...said }: BookingWish): Ask => ({
    method: 'POST',
    path: '/api/v1/sessions',
    body: { typeId, startsAt, durationMinutes: minutes, clientZone: zone, ...said },
  }),
  REST: ({ typeId, startsAt, minutes, zone, ...said }: BookingWish): Ask => ({
    method: 'POST',
    path: '/api/sessions',
    body: { type: typeId, startsAt, endsAt: endOf(startsAt, minutes), clientZone: zone, ...said },
  }),
};

/** REST is told an end. */
function endOf(startsAt: unknown, minutes: unknown): unknown {
  if (typeof minutes !== 'number' || typeof startsAt !== 'string') return minutes;
  return Temporal.Instant.from(startsAt).add({ minutes }).toString();
}

const sound = (): BookingWish => ({ typeId: coach.typeId, startsAt: morning(2).toString() });

const bookings = badBookings(testStart).flatMap(({ what, wish, notAt = [] }) =>
  (['v1', 'REST'] as const)
    .filter((door) => !notAt.includes(door))
    .map((door) => ({ what, door, ask: () => doors[door]({ ...sound(), ...wish }) })),
);

const slotsOf = (query: Record<string, string>, path = ''): Ask => {
  const range = { from: '2026-11-24T00:00:00Z', to: '2026-11-29T00:00:00Z' };
  const asked = { type: coach.typeId, ...range, ...query };
  return {
    method: 'GET',
    path: `/api/v1/coaches/${coach.slug}/slots${path}?${new URLSearchParams(asked).toString()}`,
  };
};

type Row = { what: string; door: string; ask: () => Ask; by?: 'coach' };

const elsewhere: Row[] = [
  {
    what: 'a range of 400 days',
    door: 'slots',
    ask: () => slotsOf({ to: '2027-12-29T00:00:00Z' }),
  },
  {
    what: 'a range that ends before',
    door: 'slots',
    ask: () => slotsOf({ to: '2026-11-20T00:00:00Z' }),
  },
  { what: 'a range from a word', door: 'slots', ask: () => slotsOf({ from: 'NaN' }) },
  {
    what: 'a range from nobody’s year',
    door: 'slots',
    ask: () => slotsOf({ from: '+200000-01-01T00:00:00Z' }),
  },
  {
    what: 'a null byte in the range',
    door: 'slots',
    ask: () => slotsOf({ from: '2026-11-24T00:00:00Z\0' }),
  },
  {
    what: 'a type that nobody has',
    door: 'slots',
    ask: () => slotsOf({ type: '00000000-0000-4000-8000-000000000000' }),
  },
  { what: 'a type that is no id', door: 'slots', ask: () => slotsOf({ type: 'zz' }) },
  { what: 'another coach’s type', door: 'slots', ask: () => slotsOf({ type: other.typeId }) },
  { what: 'a length that is not offered', door: 'slots', ask: () => slotsOf({ duration: '51' }) },
  { what: 'a length that is no number', door: 'slots', ask: () => slotsOf({ duration: 'NaN' }) },
  { what: 'a zone that nobody knows', door: 'slots', ask: () => slotsOf({ zone: 'Mars/Base' }) },
  { what: 'a price', door: 'slots', ask: () => slotsOf({ priceMinor: '1' }) },
  {
    what: 'a time that is a word',
    door: 'explain',
    ask: () => slotsOf({ at: 'soon' }, '/explain'),
  },
  { what: 'a price', door: 'v1', ask: () => doors.v1({ ...sound(), priceMinor: 1 }) },
  {
    what: 'another’s hold',
    door: 'v1',
    ask: () => ({ method: 'GET', path: `/api/v1/sessions/${strangersHold}` }),
  },
  {
    what: 'the time of another’s hold',
    door: 'v1',
    ask: () => doors.v1({ ...sound(), startsAt: morning(4).toString() }),
  },
  {
    what: 'the time of another’s hold',
    door: 'REST',
    ask: () => doors.REST({ ...sound(), startsAt: morning(4).toString() }),
  },
  {
    what: 'another’s hold, confirmed',
    door: 'REST',
    ask: () => ({
      method: 'PATCH',
      path: `/api/sessions/${strangersHold}`,
      body: { state: 'confirmed' },
    }),
  },
  {
    what: 'another coach’s type',
    door: 'REST',
    ask: () => {
      const { body, ...ask } = doors.REST({ ...sound(), typeId: other.typeId });
      return { ...ask, body: Object.assign({ coach: coach.id }, body) };
    },
  },
  ...(['/api/v1/session-types', '/api/session-types'] as const).map((path): Row => ({
    what: 'another coach’s type, renamed',
    door: path,
    by: 'coach',
    ask: () => ({ method: 'PATCH', path: `${path}/${other.typeId}`, body: { name: 'Mine' } }),
  })),
  {
    what: 'a type in a zone that nobody knows',
    door: '/api/v1/session-types',
    by: 'coach',
    ask: () => ({
      method: 'POST',
      path: '/api/v1/session-types',
      body: {
        name: 'Talk',
        kind: 'initial',
        durationMinutes: 50,
        priceMinor: 0,
        currency: 'EUR',
        place: 'inPerson',
        addressZone: 'Mars/Base',
      },
    }),
  },
];

describe.each(['en', 'he'] as const)('what cannot be meant, asked by who reads %s', (lang) => {
  const inLanguage = { en: /^[^א-ת]{10,}$/, he: /[א-ת]{2}/ }[lang];

  it.each<Row>([...bookings, ...elsewhere])(
    '$door: $what is refused with a sentence, and nothing is written',
    async ({ ask, by }) => {
      const { method, path, body } = ask();
      const before = await everything();
      const response = await here.rest(path, {
        method,
        cookie: (by === 'coach' ? coaches : clients)[lang].cookie,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const about = `${response.status} ${text.slice(0, 400)}`;
      expect(response.status, about).toBeGreaterThanOrEqual(400);
      expect(response.status, about).toBeLessThan(500);
      const [, said = ''] = /"(?:detail|message)":"([^"]{10,})"/.exec(text) ?? [];
      expect(said, about).toMatch(inLanguage);
      expect(text.length, about).toBeLessThan(5000);
      expect(await everything()).toEqual(before);
    },
  );
});

describe('what counts for nothing', () => {
  it('a price that a client names is not the session’s', async () => {
    const { method, path, body } = doors.REST({
      ...sound(),
      startsAt: morning(5).toString(),
      priceMinor: 1,
    });
    const response = await here.rest(path, {
      method,
      cookie: clients.en.cookie,
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ doc: { priceMinor: 9600, currency: 'GBP' } });
  });

  it('a script in a name is kept as text', async () => {
    const script = '<script>alert(1)</script>';
    const { method, path, body } = doors.v1({
      ...sound(),
      startsAt: morning(3).toString(),
      forWhom: script,
    });
    const response = await here.rest(path, {
      method,
      cookie: clients.en.cookie,
      body: JSON.stringify(body),
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
