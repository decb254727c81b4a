import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { calendarFeed } from '#domain/calendars/calendarFeed.ts';
import { makeFeed } from '#domain/calendars/makeFeed.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

/** Nothing else in the world has this word. */
const canary = 'canary-8f2c';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
const people: Record<string, Person> = {};

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here, { needsApproval: true });
  await here.system.store.update('session-types', coach.typeId, {
    joinDetails: `https://meet.example/${canary}`,
  });
  people['client'] = await aClient(here);
  people['coach'] = coach;
  people['stranger'] = await aClient(here);
  people['otherCoach'] = await aCoach(here);
  people['admin'] = await aPerson(here, ['admin'], { level: 2 });
  people['support'] = await aPerson(here, ['support'], { level: 2 });
  people['moderator'] = await aPerson(here, ['moderator'], { level: 2 });
});
afterAll(() => here.end());

const person = (who: string): Person => {
  const found = people[who];
  if (!found) throw new Error(`${who} is nobody`);
  return found;
};
const askers = ['visitor', ...['client', 'coach', 'stranger', 'otherCoach', 'admin'], 'support'];
const ask = (path: string, who: string, init: RequestInit = {}) =>
  here.rest(path, { ...init, ...(who === 'visitor' ? {} : { cookie: person(who).cookie }) });

/** Who is told the join details of this session, by which door. */
async function toldOf(sessionId: string): Promise<Record<string, string[]>> {
  const doors: Record<string, (who: string) => Promise<string>> = {
    rest: async (who) => (await ask(`/api/sessions/${sessionId}`, who)).text(),
    list: async (who) => (await ask('/api/sessions?depth=2', who)).text(),
    where: async (who) => {
      const answer = await ask(`/api/sessions?where[joinDetails][like]=${canary}`, who);
      return (await answer.text()).includes(sessionId) ? canary : '';
    },
    api: async (who) => (await ask(`/api/v1/sessions/${sessionId}`, who)).text(),
    page: async (who) => {
      const ctx = who === 'visitor' ? here.visitor : here.as(person(who).user);
      return JSON.stringify(await sessionPage(ctx, sessionId).catch(() => null));
    },
    feed: async (who) => {
      if (who !== 'client' && who !== 'coach') return '';
      const { token } = await makeFeed(here.as(person(who).user), { role: who });
      return JSON.stringify(await calendarFeed(here.visitor, token));
    },
  };
  const told: Record<string, string[]> = {};
  for (const [door, read] of Object.entries(doors)) {
    told[door] = [];
    for (const who of [...askers, 'moderator']) {
      if ((await read(who)).includes(canary)) told[door].push(who);
    }
  }
  return told;
}

/** The records beside the session itself in which the word stands. */
async function recordsWith(): Promise<string[]> {
  const tables = ['audit_logs', 'events', 'notifications', 'deliveries', 'pgboss.job'];
  const found: string[] = [];
  for (const table of tables) {
    const { rows } = await here.app.pool.query(
      `select 1 from ${table} t where t::text like $1 limit 1`,
      [`%${canary}%`],
    );
    if (rows.length > 0) found.push(table);
  }
  return found;
}

const change = (sessionId: string, who: string, data: Record<string, unknown>) =>
  ask(`/api/sessions/${sessionId}`, who, { method: 'PATCH', body: JSON.stringify(data) });

describe('where a session takes place', () => {
  it('is told to its two people once it is confirmed, to the office, and written into no record', async () => {
    const startsAt = testStart.add({ hours: 48 }).toString();
    const answer = await ask('/api/sessions', 'client', {
      method: 'POST',
      body: JSON.stringify({ type: coach.typeId, startsAt }),
    });
    const held = await answer.text();
    expect(answer.status, held).toBe(201);
    expect(held).not.toContain(canary);
    const { doc } = z.object({ doc: z.object({ id: z.string() }) }).parse(JSON.parse(held));
    const office = ['admin', 'support'];
    const before = {
      rest: office,
      // With the session comes its type, whose details its coach keeps.
      list: ['coach', ...office],
      where: office,
      api: [],
      page: office,
      feed: [],
    };
    expect(await toldOf(doc.id)).toEqual(before);

    const asked = await change(doc.id, 'client', { state: 'confirmed', topic: 'Leading a team' });
    expect(await asked.text()).not.toContain(canary);
    expect((await here.system.store.findByID('sessions', doc.id))?.state).toBe('pending');
    expect(await toldOf(doc.id)).toEqual(before);

    const approved = await change(doc.id, 'coach', { state: 'confirmed' });
    expect(await approved.text()).toContain(canary);
    const those = ['client', 'coach', ...office];
    // The queries of others than the office may not even look for it.
    expect(await toldOf(doc.id)).toEqual({
      rest: those,
      list: those,
      where: office,
      api: [],
      page: those,
      feed: [],
    });
    expect((await change(doc.id, 'client', { joinDetails: 'elsewhere' })).status).toBe(403);
    expect(await toldOf(doc.id)).toMatchObject({ page: those });

    expect(await recordsWith()).toEqual([]);
    const { rows } = await here.app.pool.query(
      `select changes->>'joinDetails' as said from audit_logs
        where document_id = $1 and changes ? 'joinDetails'`,
      [doc.id],
    );
    expect(rows).toEqual([{ said: 'changed' }]);
  });
});
