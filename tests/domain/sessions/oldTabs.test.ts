import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeUpSession } from '#domain/sessions/recordSession.ts';
import { timeSession } from '#domain/sessions/timeSession.ts';
import { openProcesses, type Processes } from '#tests/server/openProcesses.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { storedSession } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { realNow } from '#tests/support/realNow.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let running: Processes;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;

beforeAll(async () => {
  here = await world();
  running = await openProcesses(here, { services: ['site'] });
}, 300_000);
afterAll(async () => {
  await running.stop();
  await here.end();
});
beforeEach(async () => {
  here.clock.set(realNow());
  coach = await aCoach(here);
  client = await aClient(here, { of: coach });
});

type Fields = Record<string, string>;

/** What a tab shows: what its forms send back unseen and as it stands. */
async function tab(path: string, { cookie }: Person): Promise<Fields> {
  const answer = await fetch(`${running.origin}${path}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  return fieldsIn(await answer.text());
}

function fieldsIn(html: string): Fields {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([input]) => input);
  const read = (input: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1];
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const name = read(input, 'name');
      return name === undefined ? [] : [[name, read(input, 'value') ?? '']];
    }),
  );
}

async function send(path: string, fields: Fields, by: Person) {
  const answer = await fetch(`${running.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: by.cookie, origin: running.origin },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, text: await answer.text() };
}

/** A booked session that begins so many minutes from now. */
async function aSession(minutes: number): Promise<string> {
  const hours = Math.ceil(testStart.until(realNow()).total('hours')) + 48;
  const id = await aBooking(here, { coach, client }, { hours });
  await here.app.pool.query(
    `update sessions set starts_at = $2::timestamptz, ends_at = $2::timestamptz + interval '50 minutes' where id = $1`,
    [id, realNow().add({ minutes }).toString()],
  );
  return id;
}

/** Times that are kept for the client, of a series where there are several. */
async function kept(more: { days?: number[]; waitlistEntry?: string } = {}): Promise<string[]> {
  const { days = [2], waitlistEntry = null } = more;
  const series = days.length > 1 ? randomUUID() : null;
  const ids: string[] = [];
  for (const day of days) {
    const startsAt = realNow().add({ hours: 24 * day });
    const { id } = await here.system.store.create('sessions', {
      coach: coach.id,
      client: client.id,
      type: coach.typeId,
      state: 'held',
      startsAt: startsAt.toString(),
      endsAt: startsAt.add({ minutes: 50 }).toString(),
      heldUntil: realNow().add({ minutes: 10 }).toString(),
      place: 'video',
      priceMinor: 9600,
      currency: 'GBP',
    });
    await here.app.pool.query(
      'update sessions set series = $2, waitlist_entry_id = $3 where id = $1',
      [id, series, waitlistEntry],
    );
    ids.push(id);
  }
  return ids;
}

async function confirmed(ids: readonly string[]): Promise<void> {
  const bookedAt = realNow().toString();
  for (const id of ids) {
    await here.system.store.update('sessions', id, { state: 'confirmed', bookedAt });
  }
}

const timesOf = async (id: string) => {
  const { begunAt, finishedAt } = await storedSession(here, id);
  return { begunAt, finishedAt };
};

describe('an old edit page', () => {
  it('leaves a timer that runs before the session’s time as it is', async () => {
    const id = await aSession(5);
    await timeSession(here.as(coach.user), { sessionId: id, act: 'begin' });
    const before = await timesOf(id);
    expect(before.begunAt).not.toBeNull();
    const fields = await tab(`/sessions/${id}/edit`, coach);
    const joinDetails = 'https://meet.example/anew';
    const sent = await send(`/sessions/${id}/edit`, { ...fields, joinDetails }, coach);
    expect(sent.status).toBe(303);
    expect((await storedSession(here, id)).joinDetails).toBe(joinDetails);
    expect(await timesOf(id)).toEqual(before);
  });

  it('writes the times that were changed in it, and no others', async () => {
    const id = await aSession(-30);
    const path = `/sessions/${id}/edit`;
    here.clock.set(realNow().subtract({ minutes: 20 }));
    await timeSession(here.as(coach.user), { sessionId: id, act: 'begin' });
    const old = await tab(path, coach);
    here.clock.set(realNow());
    await timeSession(here.as(coach.user), { sessionId: id, act: 'finish' });
    const before = await timesOf(id);
    expect(before.finishedAt).not.toBeNull();
    expect((await send(path, old, coach)).status).toBe(303);
    expect(await timesOf(id)).toEqual(before);
    const now = await tab(path, coach);
    expect((await send(path, { ...now, finishedAt: '' }, coach)).status).toBe(303);
    expect(await timesOf(id)).toEqual({ ...before, finishedAt: null });
  });
});

describe('an old write-up', () => {
  it('overwrites no words that it did not show: it is given back beside them', async () => {
    const id = await aSession(-30);
    const path = `/sessions/${id}`;
    const { shown = '' } = await tab(path, coach);
    const save = (summary: string, mark: string) =>
      send(path, { act: 'writeUp', summary, nextStep: '', shown: mark }, coach);
    expect((await save('What the first tab says', shown)).status).toBe(303);
    // A second click says the same.
    expect((await save('What the first tab says', shown)).status).toBe(303);
    const refused = await save('What the second tab says', shown);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('What the first tab says');
    expect(refused.text).toContain('What the second tab says');
    expect((await storedSession(here, id)).summary).toBe('What the first tab says');
    // Whoever has seen both decides.
    const seen = fieldsIn(refused.text)['shown'] ?? '';
    expect((await save('What the second tab says', seen)).status).toBe(303);
    expect((await storedSession(here, id)).summary).toBe('What the second tab says');
  });

  it('takes nothing back that was shared meanwhile', async () => {
    const id = await aSession(-30);
    const words = { sessionId: id, summary: 'What we found', nextStep: '' };
    await writeUpSession(here.as(coach.user), { ...words, isShared: false });
    const { shown = '' } = await tab(`/sessions/${id}`, coach);
    await writeUpSession(here.as(coach.user), { ...words, isShared: true });
    const fields = { act: 'writeUp', summary: 'What we found out', nextStep: '', shown };
    expect((await send(`/sessions/${id}`, fields, coach)).status).toBe(409);
    expect((await storedSession(here, id)).summarySharedAt).not.toBeNull();
  });
});

describe('an old "no, thanks"', () => {
  const statesOf = (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await storedSession(here, id)).state));

  it('cancels no time of the waitlist that was taken in another tab', async () => {
    const day = realNow().toString().slice(0, 10);
    const { id: waitlistEntry } = await here.system.store.create('waitlist-entries', {
      coach: coach.id,
      client: client.id,
      type: coach.typeId,
      durationMinutes: 50,
      fromDate: day,
      untilDate: day,
      zone: 'UTC',
      state: 'offered',
    });
    const [id = ''] = await kept({ waitlistEntry });
    const old = await tab(`/sessions/${id}`, client);
    await confirmed([id]);
    const no = { ...old, act: 'waitlist', decision: 'declined' };
    expect((await send(`/sessions/${id}`, no, client)).status).toBe(409);
    expect(await statesOf([id])).toEqual(['confirmed']);
  });

  it.each([
    ['a time', [2]],
    ['a series', [2, 3]],
  ])('lets go of no booking where it showed %s that was kept', async (_, days) => {
    const ids = await kept({ days });
    const path = `/client/book/${ids[0] ?? ''}`;
    const old = await tab(path, client);
    await confirmed(ids);
    const refused = await send(path, { ...old, act: 'release' }, client);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(`href="/sessions/${ids[0] ?? ''}"`);
    expect(new Set(await statesOf(ids))).toEqual(new Set(['confirmed']));
    const others = await kept({ days: days.map((day) => day + 10) });
    const fresh = `/client/book/${others[0] ?? ''}`;
    const fields = { ...(await tab(fresh, client)), act: 'release' };
    expect((await send(fresh, fields, client)).status).toBe(303);
    expect(new Set(await statesOf(others))).toEqual(new Set(['cancelled']));
  });
});
