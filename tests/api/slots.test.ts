import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { book, hold, morning, setPractice } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { askApi } from './askApi.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;

let here: World;
let coach: Coach;
let other: Coach;
let client: Person;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  other = await aCoach(here);
  client = await aClient(here);
  await setPractice(here, coach, { noticeMinutes: 120 });
  await book(here, client, { typeId: coach.typeId, startsAt: morning(1) });
});

afterAll(() => here.end());

const query = (values: Record<string, string>, of: Coach = coach) =>
  `?${new URLSearchParams({ type: of.typeId, ...values }).toString()}`;

const slots = (values: Record<string, string>, by?: Person, of: Coach = coach) =>
  askApi(here, 'GET', `/coaches/${coach.slug}/slots${query(values, of)}`, by ? { by } : {});

const explain = (values: Record<string, string>, by?: Person) =>
  askApi(here, 'GET', `/coaches/${coach.slug}/slots/explain${query(values)}`, by ? { by } : {});

const found = z.object({
  slots: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })),
  nextFree: z.string().nullable(),
});

describe('the slots of a coach', () => {
  it('are the starts in [from, to), without what is taken', async () => {
    const { status, said } = await slots({
      from: '2026-11-25T06:00:00Z',
      to: '2026-11-25T09:00:00Z',
    });
    expect(status).toBe(200);
    const { slots: free, nextFree } = found.parse(said);
    expect(free).toEqual([
      { startsAt: '2026-11-25T06:00:00Z', endsAt: '2026-11-25T06:50:00Z' },
      { startsAt: '2026-11-25T06:30:00Z', endsAt: '2026-11-25T07:20:00Z' },
      { startsAt: '2026-11-25T07:00:00Z', endsAt: '2026-11-25T07:50:00Z' },
    ]);
    expect(nextFree).toBe('2026-11-25T06:00:00Z');
  });

  it('name the next free start after a range without one', async () => {
    const { said } = await slots({
      from: '2026-11-24T20:00:00+02:00',
      to: '2026-11-25T05:00:00+02:00',
    });
    expect(said).toEqual({ slots: [], nextFree: '2026-11-25T06:00:00Z' });
  });

  it('leave out the times at which the reader is elsewhere, and keep their own hold', async () => {
    const person = await aClient(here);
    await book(here, person, { typeId: other.typeId, startsAt: morning(3) });
    await hold(here, person, { typeId: coach.typeId, startsAt: morning(3, 120) });
    const range = { from: '2026-11-27T08:00:00Z', to: '2026-11-27T10:30:00Z' };
    const starts = async (by?: Person) =>
      found
        .parse((await slots(range, by)).said)
        .slots.map(({ startsAt }) => startsAt.slice(11, 16));
    expect(await starts(person)).toEqual(['09:00', '09:30', '10:00']);
    expect(await starts()).toEqual(['08:00', '08:30', '09:00']);
  });

  it('are refused where the range is none, with the field and the sentence', async () => {
    const from = '2026-11-25T06:00:00Z';
    for (const [values, field, code] of [
      [{ from, to: '2026-11-25T05:00:00Z' }, 'to', 'sessions.timesInOrder'],
      [{ from, to: '2027-12-31T06:00:00Z' }, 'to', 'sessions.rangeTooLong'],
      [{ from }, 'to', 'common.required'],
      [{ from: '2026-11-25', to: from }, 'from', 'common.invalid'],
      [{ from: '2026-11-25T06:00', to: from }, 'from', 'common.invalid'],
      [{ from: '1500-01-01T00:00:00Z', to: from }, 'from', 'common.invalid'],
      [{ from, to: from, duration: '51' }, 'duration', 'sessions.lengthNotOffered'],
      [{ from, to: from, type: 'none' }, 'type', 'common.invalid'],
      [{ from, to: from, zone: 'Mars/Base' }, 'zone', 'common.unknownField'],
    ] as const) {
      const { status, said } = await slots(values);
      expect([status, said?.['errors']], JSON.stringify(values)).toMatchObject([
        422,
        { [field]: { code } },
      ]);
    }
    const longest = await slots({ from, to: '2027-11-26T06:00:00Z' });
    expect(longest.status).toBe(200);
  });

  it('are not those of another coach’s type, nor of a coach there is not', async () => {
    const range = { from: '2026-11-25T06:00:00Z', to: '2026-11-25T09:00:00Z' };
    const { status, said } = await slots(range, undefined, other);
    expect([status, said?.['code']]).toEqual([422, 'sessions.notBookable']);
    const nobody = await askApi(here, 'GET', `/coaches/nobody/slots${query(range)}`);
    expect(nobody.status).toBe(404);
  });
});

describe('why a start is not offered', () => {
  it('is told to an outsider by one code and its sentence', async () => {
    expect((await explain({ at: '2026-11-25T06:00:00Z' })).said).toEqual({
      isOffered: true,
      code: null,
      detail: null,
    });
    for (const [at, code] of [
      ['2026-11-25T08:00:00Z', 'sessions.timeTaken'],
      ['2026-11-24T09:00:00Z', 'sessions.tooSoon'],
      ['2027-11-24T09:00:00Z', 'sessions.tooFar'],
      ['2026-11-25T20:00:00Z', 'sessions.notOffered'],
      ['2026-11-25T06:07:00Z', 'sessions.notOffered'],
    ] as const) {
      const { said } = await explain({ at });
      expect(said, at).toMatchObject({ isOffered: false, code });
      expect(said, at).not.toHaveProperty('reasons');
    }
  });

  it('is told to the coach by every reason', async () => {
    const { said } = await explain({ at: '2026-11-24T03:07:00Z' }, coach);
    expect(said?.['reasons']).toMatchObject([{ reason: 'notice' }, { reason: 'outsideWindows' }]);
    const { said: outsider } = await explain({ at: '2026-11-24T03:07:00Z' }, client);
    expect(outsider).not.toHaveProperty('reasons');
  });

  it('is the reader’s own session elsewhere', async () => {
    const person = await aClient(here);
    await book(here, person, { typeId: other.typeId, startsAt: morning(5) });
    const { said } = await explain({ at: morning(5).toString() }, person);
    expect(said?.['code']).toBe('sessions.clientBusy');
  });
});
