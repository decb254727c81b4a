import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { askApi } from './askApi.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;
let session: string;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  client = await aClient(here);
  session = await aBooking(here, { coach, client });
});

afterAll(() => here.end());

const give = (body: object, by: Person = coach) => askApi(here, 'POST', '/tasks', { by, body });
const idOf = (said: unknown) => z.looseObject({ id: z.string() }).parse(said).id;
const page = z.object({
  items: z.array(z.looseObject({ id: z.string(), title: z.string() })),
  next: z.string().nullable(),
});
const list = async (by: Person, query = '') =>
  page.parse((await askApi(here, 'GET', `/tasks${query}`, { by })).said);

describe('tasks over the API', () => {
  it('are given and worded by the coach, ticked by the client, and taken back', async () => {
    const made = await give({ session, title: 'Call Dana', dueOn: '2026-12-03' });
    expect([made.status, made.said]).toMatchObject([
      201,
      { session, client: client.id, title: 'Call Dana', dueOn: '2026-12-03', doneAt: null },
    ]);
    const path = `/tasks/${idOf(made.said)}`;
    const change = { by: coach, body: { details: 'About March.', dueOn: null } };
    const worded = await askApi(here, 'PATCH', path, change);
    expect(worded.said).toMatchObject({ title: 'Call Dana', details: 'About March.', dueOn: null });
    const ticked = await askApi(here, 'PATCH', path, { by: client, body: { isDone: true } });
    expect(ticked.said?.['doneAt']).not.toBeNull();
    expect((await askApi(here, 'PATCH', path, { by: client, body: { title: 'x' } })).status).toBe(
      403,
    );
    expect((await askApi(here, 'PATCH', path, { by: coach, body: { isDone: false } })).status).toBe(
      403,
    );
    expect((await askApi(here, 'DELETE', path, { by: client })).status).toBe(403);
    expect((await askApi(here, 'DELETE', path, { by: coach })).status).toBe(204);
    expect((await askApi(here, 'PATCH', path, { by: client, body: {} })).status).toBe(404);
  });

  it('are listed to their two people, each once, a page at a time, and to nobody else', async () => {
    for (const title of ['One', 'Two', 'Three']) await give({ session, title });
    const first = await list(client, `?session=${session}&limit=2`);
    const second = await list(client, `?session=${session}&limit=2&cursor=${first.next ?? ''}`);
    const titles = [...first.items, ...second.items].map(({ title }) => title);
    expect(titles).toEqual(['One', 'Two', 'Three']);
    expect(second.next).toBeNull();
    const path = `/tasks/${first.items[0]?.id ?? ''}`;
    await askApi(here, 'PATCH', path, { by: client, body: { isDone: true } });
    expect((await list(coach, '?isDone=true')).items.map(({ title }) => title)).toEqual(['One']);
    const [stranger, otherCoach] = [await aClient(here), await aCoach(here)];
    for (const by of [stranger, otherCoach]) {
      expect((await list(by)).items).toEqual([]);
      expect((await askApi(here, 'PATCH', path, { by, body: { isDone: false } })).status).toBe(404);
    }
    expect((await askApi(here, 'DELETE', path, { by: otherCoach })).status).toBe(404);
    expect((await give({ session, title: 'x' }, otherCoach)).status).toBe(404);
    expect((await give({ session, title: '' })).status).toBe(422);
  });

  it('are given and changed by a key that may write, though it may not read', async () => {
    const wish = { name: 'Planner', scopes: ['tasks:write'], days: 30 } as const;
    const { key } = await makeApiKey(here.as(coach.user), wish);
    const headers = { authorization: `Bearer ${key}` };
    const made = await askApi(here, 'POST', '/tasks', { headers, body: { session, title: 'Key' } });
    expect(made.said, JSON.stringify(made.said)).toMatchObject({ title: 'Key' });
    const path = `/tasks/${idOf(made.said)}`;
    const changed = await askApi(here, 'PATCH', path, { headers, body: { title: 'Keys' } });
    expect(changed.said).toMatchObject({ title: 'Keys' });
    expect((await askApi(here, 'GET', '/tasks', { headers })).status).toBe(403);
  });
});
