import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOf } from '#domain/preparation/checklist.ts';
import { setChecklist } from '#domain/preparation/setChecklist.ts';
import {
  fileAskers as askers,
  fileScene,
  type FileAsker as Asker,
  type FileScene,
} from '#tests/support/fileScene.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let scene: FileScene;
let id: string;
/** Words of the client's list and check-in, and of the coach's list. */
const [ofClient, ofCoach] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  here = await world();
  scene = await fileScene(here);
  const sessionId = scene.session;
  await setChecklist(here.system, { sessionId, client: [ofClient], coach: [ofCoach] });
  id = (await stored())?.id ?? '';
}, 60_000);

afterAll(() => here.end());

const stored = () =>
  here.system.store.findOne('preparations', { session: { equals: scene.session } });

async function ask(asker: Asker, path: string, method = 'GET', data?: object) {
  const cookie = scene.people.get(asker)?.cookie;
  const response = await here.rest(`/api/preparations${path}`, {
    method,
    ...(cookie === undefined ? {} : { cookie }),
    ...(data ? { body: JSON.stringify(data) } : {}),
  });
  return { status: response.status, text: await response.text() };
}

const reads: Partial<Record<Asker, string[]>> = {
  client: [ofClient],
  coach: [ofClient, ofCoach],
  admin: [],
  support: [],
};

describe('the preparation of a session', () => {
  it('is read by its two people, the coach’s list by the coach alone; the office sees that it is there', async () => {
    for (const asker of askers) {
      const one = await ask(asker, `/${id}?depth=2&showHiddenFields=true`);
      const listed = await ask(asker, `?where[id][equals]=${id}&depth=2`);
      for (const { text } of [one, listed]) {
        const words = [ofClient, ofCoach].filter((each) => text.includes(each));
        expect(words, `${asker} reads`).toEqual(reads[asker] ?? []);
        expect(text.includes(id), `${asker} finds it`).toBe(reads[asker] !== undefined);
      }
    }
    for (const field of ['coachList', 'wants']) {
      const filter = await ask('client', `?where[${field}][exists]=true`);
      expect(filter.status, field).toBeGreaterThanOrEqual(400);
    }
  });

  it('is ticked by each side on its own list, and worded by the client alone', async () => {
    const before = await stored();
    const tick = (list: unknown) => itemsOf(list).map(({ id: line }) => ({ id: line, doneAt: 1 }));
    const lists = {
      clientList: tick(before?.clientList),
      coachList: tick(before?.coachList),
    };
    const allowed: Partial<Record<Asker, string[]>> = {
      client: ['clientList', 'wants'],
      coach: ['coachList'],
    };
    for (const asker of askers) {
      const passed: string[] = [];
      const tries = { ...lists, wants: `A plan of ${asker}` };
      for (const [field, value] of Object.entries(tries)) {
        const { status } = await ask(asker, `/${id}`, 'PATCH', { [field]: value });
        if (status === 200) passed.push(field);
      }
      expect(passed, asker).toEqual(allowed[asker] ?? []);
      expect((await ask(asker, `/${id}`, 'DELETE')).status, asker).toBeGreaterThanOrEqual(400);
    }
    const after = await stored();
    for (const list of [after?.clientList, after?.coachList]) {
      expect(itemsOf(list).map(({ doneAt }) => doneAt !== null)).toEqual([true]);
    }
    const forged = [{ id: 'mine', line: 'Mine', doneAt: null }];
    expect((await ask('client', `/${id}`, 'PATCH', { clientList: forged })).status).toBe(200);
    expect(itemsOf((await stored())?.clientList).map(({ line }) => line)).toEqual([ofClient]);
  });

  it('is begun by the client of the session alone, with no list of their own making', async () => {
    const [coach, client] = [await aCoach(here), await aClient(here)];
    const session = await aBooking(here, { coach, client });
    const list = [{ id: 'mine', line: 'Mine', doneAt: null }];
    const wish = { session, wants: 'A plan', clientList: list, coachList: list };
    for (const asker of askers) {
      expect([401, 403, 404], asker).toContain((await ask(asker, '', 'POST', wish)).status);
    }
    const made = await here.rest('/api/preparations', {
      method: 'POST',
      cookie: client.cookie,
      body: JSON.stringify(wish),
    });
    expect(made.status).toBe(201);
    const kept = await here.system.store.findOne('preparations', { session: { equals: session } });
    expect(kept).toMatchObject({ coach: coach.id, client: client.id, wants: 'A plan' });
    expect([kept?.clientList, kept?.coachList]).toEqual([[], []]);
  });
});
