import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signedToken } from '#domain/sessions/signedLink.ts';
import { askApi } from '#tests/api/askApi.ts';
import { openProcesses, type Processes } from '#tests/server/openProcesses.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { storedSession } from '#tests/support/bookings.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { realNow } from '#tests/support/realNow.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

/** What a booking of 96.00 costs that is cancelled late, by half. */
const due = 4800;

let here: World;
let running: Processes;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;
let admin: Person;
let session: string;

beforeAll(async () => {
  here = await world();
  running = await openProcesses(here, { services: ['site'] });
  admin = await aPerson(here, ['admin'], { level: 2 });
}, 300_000);
afterAll(async () => {
  await running.stop();
  await here.end();
});
beforeEach(async () => {
  here.clock.set(realNow());
  coach = await aCoach(here);
  client = await aClient(here, { of: coach });
  await here.system.store.update('session-types', coach.typeId, {
    freeCancelHours: 96,
    lateFeePercent: 50,
    moveHours: 96,
    mostMoves: 2,
  });
  const hours = Math.ceil(testStart.until(realNow()).total('hours')) + 72;
  session = await aBooking(here, { coach, client }, { hours });
});

type Said = { status: number; text: string };
type Fee = number | undefined;

async function post(path: string, fields: Record<string, string>, by?: Person): Promise<Said> {
  const answer = await fetch(`${running.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: by?.cookie ?? '', origin: running.origin },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, text: await answer.text() };
}

async function rest(change: object, by: Person): Promise<Said> {
  const path = `/api/sessions/${session}`;
  const init = { method: 'PATCH', cookie: by.cookie, body: JSON.stringify(change) };
  const answer = await here.rest(path, init);
  return { status: answer.status, text: await answer.text() };
}

async function api(path: string, body: object, by: Person): Promise<Said> {
  const about = `/sessions/${session}/${path}`;
  const { status, said } = await askApi(here, 'POST', about, { by, body });
  return { status, text: JSON.stringify(said) };
}

async function linkTo(act: 'cancel' | 'move'): Promise<string> {
  const { sequence } = await storedSession(here, session);
  const { id: personId, email: address } = client.user;
  const of = { sessionId: session, part: 'client', personId, address } as const;
  return `/sessions/link/${signedToken(here.system, { ...of, act, sequence })}`;
}

const shown = (fee: Fee): Record<string, string> => (fee === undefined ? {} : { fee: String(fee) });
const agreed = (fee: Fee) => (fee === undefined ? {} : { feeMinor: fee });

/** Each door by which its client cancels, saying yes to an amount or to none. */
const cancelDoors: Record<string, (fee: Fee) => Promise<Said>> = {
  'a page': (fee) => post(`/sessions/${session}/cancellation`, { ...shown(fee) }, client),
  'a mailed link': async (fee) => post(await linkTo('cancel'), shown(fee)),
  REST: (fee) => rest({ state: 'cancelled', cancellation: agreed(fee) }, client),
  'the API': (fee) => api('cancellation', agreed(fee), client),
};

const isDone = ({ status }: Said) => status === 200 || status === 303;

const kept = async () => {
  const { state, cancellation } = await storedSession(here, session);
  return [state, cancellation?.feeMinor ?? null];
};

describe.each(Object.entries(cancelDoors))('cancelling late by %s', (_, cancel) => {
  it('is refused with the amount until its client says yes to just that, which is kept', async () => {
    for (const fee of [undefined, 0, due - 1, due + 1]) {
      const { status, text } = await cancel(fee);
      expect(status, `${String(fee)}: ${text.slice(0, 300)}`).toBe(409);
      expect(text).toMatch(/£48|"feeMinor":4800|"cancelFeeMinor":4800/);
      expect(await kept()).toEqual(['confirmed', null]);
    }
    expect(isDone(await cancel(due))).toBe(true);
    expect(await kept()).toEqual(['cancelled', due]);
  });
});

describe('cancelling', () => {
  it('in time asks for nothing, and keeps that nothing is owed', async () => {
    await here.app.pool.query(
      `update sessions set agreed = jsonb_set(agreed, '{policy,freeCancelHours}', '1') where id = $1`,
      [session],
    );
    expect(isDone(await rest({ state: 'cancelled' }, client))).toBe(true);
    expect(await kept()).toEqual(['cancelled', 0]);
  });

  it('costs its client nothing where coach or office does it, whatever they send', async () => {
    expect(isDone(await api('cancellation', { feeMinor: due }, coach))).toBe(true);
    expect(await kept()).toEqual(['cancelled', 0]);
    await here.app.pool.query(`update sessions set state = 'confirmed' where id = $1`, [session]);
    const byOffice = { state: 'cancelled', cancellation: { feeMinor: due } };
    expect(isDone(await rest(byOffice, admin))).toBe(true);
    expect(await kept()).toEqual(['cancelled', 0]);
  });

  it('leaves what is owed as it is, whoever writes it afterwards', async () => {
    await rest({ state: 'cancelled', cancellation: { feeMinor: due } }, client);
    for (const who of [client, coach, admin]) {
      await rest({ cancellation: { feeMinor: 0 } }, who);
      expect(await kept()).toEqual(['cancelled', due]);
    }
  });

  it('tells both sides what is owed, on their pages and by the API', async () => {
    await api('cancellation', { feeMinor: due }, client);
    for (const [who, words] of [
      [client, 'You cancelled less than 96 hours before it: by what was agreed, £48 is due.'],
      [coach, 'cancelled less than 96 hours before it: by what was agreed, £48 is due.'],
    ] as const) {
      const page = await fetch(`${running.origin}/sessions/${session}`, {
        headers: { cookie: who.cookie },
      });
      expect((await page.text()).replaceAll(/[\u2068\u2069]/g, '')).toContain(words);
      const { said } = await askApi(here, 'GET', `/sessions/${session}`, { by: who });
      expect(said).toMatchObject({ cancelFeeMinor: null, cancellation: { feeMinor: due } });
    }
  });

  it('is told with its cost where whoever asks may cancel, and with none where they may not', async () => {
    const told = async (by: Person) =>
      (await askApi(here, 'GET', `/sessions/${session}`, { by })).said;
    expect(await told(client)).toMatchObject({ cancelFeeMinor: due });
    expect(await told(coach)).toMatchObject({ cancelFeeMinor: 0 });
    await here.app.pool.query(
      `update sessions set state = 'pending', awaits = 'coach' where id = $1`,
      [session],
    );
    expect(await told(client)).toMatchObject({ cancelFeeMinor: 0 });
    // Who is asked says no; to take it back is for who asked.
    expect(await told(coach)).toMatchObject({ cancelFeeMinor: null });
    expect((await api('cancellation', {}, coach)).status).toBe(403);
  });
});

const moveDoors: Record<string, (startsAt: string) => Promise<Said>> = {
  'a page': (startsAt) => post(`/sessions/${session}/reschedule`, { startsAt }, client),
  'a mailed link': async (startsAt) => post(await linkTo('move'), { startsAt }),
  REST: (startsAt) => rest({ startsAt }, client),
  'the API': (startsAt) => api('reschedule', { startsAt }, client),
};

describe.each(Object.entries(moveDoors))('moving by %s', (_, move) => {
  it('later than was agreed is refused, and more often too', async () => {
    const { startsAt } = await storedSession(here, session);
    const to = Temporal.Instant.from(startsAt).add({ hours: 24 }).toString();
    expect((await move(to)).status).toBe(409);
    await here.app.pool.query(
      `update sessions set agreed = jsonb_set(agreed, '{policy,moveHours}', '1'), times_moved = 2 where id = $1`,
      [session],
    );
    expect((await move(to)).status).toBe(409);
    expect((await storedSession(here, session)).startsAt).toBe(startsAt);
    await here.app.pool.query(`update sessions set times_moved = 1 where id = $1`, [session]);
    expect(isDone(await move(to))).toBe(true);
  });
});

const conflict = z.object({ code: z.string(), session: z.object({ startsAt: z.string() }) });

describe('what is acted upon', () => {
  it('is what was seen, at every door: else it is refused, with what is there now', async () => {
    const seen = await storedSession(here, session);
    const { sequence } = seen;
    const link = await linkTo('cancel');
    await rest(
      { startsAt: Temporal.Instant.from(seen.startsAt).add({ hours: 24 }).toString() },
      admin,
    );
    const now = await storedSession(here, session);
    expect(now.sequence).toBe(sequence + 1);
    const text = String(sequence);
    const doors: Record<string, () => Promise<Said>> = {
      page: () =>
        post(`/sessions/${session}/cancellation`, { sequence: text, fee: '4800' }, client),
      'mailed link': () => post(link, { fee: '4800' }),
      REST: () => rest({ state: 'cancelled', sequence, cancellation: { feeMinor: due } }, client),
      // As the panel sends it: the whole row, as it was read.
      panel: () => rest({ ...seen, joinDetails: 'https://meet.example/anew' }, admin),
      'edit page': () =>
        post(
          `/sessions/${session}/edit`,
          {
            joinDetails: 'https://meet.example/stale',
            begunAt: '',
            finishedAt: '',
            sequence: text,
          },
          coach,
        ),
      API: () => api('cancellation', { sequence, feeMinor: due }, client),
      move: () => api('reschedule', { sequence, startsAt: seen.startsAt }, coach),
    };
    for (const [name, act] of Object.entries(doors)) {
      const answer = await act();
      expect(answer.status, `${name} ${answer.text.slice(0, 300)}`).toBe(409);
      if (name === 'API') {
        const told = conflict.parse(JSON.parse(answer.text));
        expect(told.code).toBe('sessions.changedMeanwhile');
        expect(Date.parse(told.session.startsAt)).toBe(Date.parse(now.startsAt));
      }
    }
    expect(await storedSession(here, session)).toEqual(now);

    const opened = await (await fetch(`${running.origin}${link}`)).text();
    expect(opened).toContain('has changed since that mail');
    const fresh = await linkTo('cancel');
    expect(opened).toContain(`action="${fresh}"`);
    expect(isDone(await post(fresh, { fee: '4800' }))).toBe(true);
    const after = await (await fetch(`${running.origin}${link}`)).text();
    expect(after).toMatch(/badge[^>]*>[^]*Cancelled/);
  });

  it('is what was seen where a time is offered and answered too', async () => {
    await here.app.pool.query(
      `update sessions set state = 'pending', awaits = 'client', held_until = starts_at where id = $1`,
      [session],
    );
    const seen = await storedSession(here, session);
    const path = `/sessions/${session}`;
    const answer = (decision: string, by: Person, act: string) =>
      post(path, { act, decision, reason: '', sequence: String(seen.sequence) }, by);
    await here.app.pool.query(`update sessions set sequence = sequence + 1 where id = $1`, [
      session,
    ]);
    const accepted = await answer('confirmed', client, 'offer');
    expect([accepted.status, (await storedSession(here, session)).state]).toEqual([409, 'pending']);
    expect(accepted.text).toContain(`name="sequence" value="${seen.sequence + 1}"`);
    await here.app.pool.query(`update sessions set awaits = 'coach' where id = $1`, [session]);
    const declined = await answer('declined', coach, 'request');
    const inbox = await post(
      '/coach/requests',
      { session, decision: 'confirmed', reason: '', sequence: String(seen.sequence) },
      coach,
    );
    expect([declined.status, inbox.status]).toEqual([409, 409]);
    expect(inbox.text).toContain(`name="sequence" value="${seen.sequence + 1}"`);
    expect((await storedSession(here, session)).state).toBe('pending');
  });
});
