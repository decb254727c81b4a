import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addTask } from '#domain/tasks/addTask.ts';
import { removeTask, tickTask } from '#domain/tasks/changeTask.ts';
import { sessionTasks } from '#domain/tasks/sessionTasks.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import {
  fileAskers as askers,
  fileScene,
  type FileAsker as Asker,
  type FileScene,
} from '#tests/support/fileScene.ts';
import { anEngagement, aClient, aCoach } from '#tests/support/people.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let scene: FileScene;
let count = 0;

beforeAll(async () => {
  here = await world();
  scene = await fileScene(here);
}, 60_000);

afterAll(() => here.end());

const ctxOf = (asker: Asker) => {
  const person = scene.people.get(asker);
  return person ? here.as(person.user) : here.visitor;
};
const aTitle = () => `Write three evenings down, ${(count += 1)}`;

async function aTask(title = aTitle()): Promise<string> {
  const place = { sessionId: scene.session };
  const { id } = await addTask(ctxOf('coach'), { place, title, details: title, dueOn: '' });
  return id;
}

const answer = z.looseObject({ doc: z.looseObject({ id: z.string() }).optional() });

async function ask(asker: Asker, path: string, method = 'GET', data?: object) {
  const cookie = scene.people.get(asker)?.cookie;
  const response = await here.rest(`/api/tasks${path}`, {
    method,
    ...(cookie === undefined ? {} : { cookie }),
    ...(data ? { body: JSON.stringify(data) } : {}),
  });
  const text = await response.text();
  return { status: response.status, text, doc: answer.safeParse(JSON.parse(text)).data?.doc };
}

const stored = (id: string) => here.system.store.findByID('tasks', id);

/** What an asker gets of a task: its words, its row without them, or nothing. */
const reads: Partial<Record<Asker, 'words' | 'row'>> = {
  client: 'words',
  coach: 'words',
  admin: 'row',
  support: 'row',
};

describe('a task', () => {
  it('is read by its two people alone; the office sees that it is there', async () => {
    const title = aTitle();
    const id = await aTask(title);
    for (const asker of askers) {
      const one = await ask(asker, `/${id}?depth=2&showHiddenFields=true`);
      const listed = await ask(asker, `?where[id][equals]=${id}&depth=2`);
      const found = [one.status === 200, listed.text.includes(id)];
      expect(found, `${asker} finds it`).toEqual(Array(2).fill(reads[asker] !== undefined));
      const isRead = [one, listed].map(({ text }) => text.includes(title));
      expect(isRead, `${asker} reads it`).toEqual(Array(2).fill(reads[asker] === 'words'));
      if (asker === 'visitor' || !reads[asker]) continue;
      const view = await sessionPage(ctxOf(asker), scene.session);
      const { tasks, mayAdd } = await sessionTasks(ctxOf(asker), view);
      const shown = tasks.find((task) => task.id === id);
      expect(shown?.title ?? null, asker).toBe(reads[asker] === 'words' ? title : null);
      expect(mayAdd, `${asker} may add`).toBe(asker === 'coach');
    }
    const filter = `?where[title][like]=${encodeURIComponent(title)}`;
    expect((await ask('admin', filter)).status).toBeGreaterThanOrEqual(400);
  });

  it('is given by the coach of a living engagement alone, to its client, in a session of theirs', async () => {
    const words = { title: aTitle() };
    for (const asker of askers) {
      const made = await ask(asker, '', 'POST', { session: scene.session, ...words });
      if (asker === 'coach') {
        const people = { client: scene.person('client').id, coach: scene.person('coach').id };
        expect(made.doc, made.text).toMatchObject({ ...people, session: scene.session, ...words });
      } else expect([401, 403, 404], `${asker} gives ${made.text}`).toContain(made.status);
    }
    const inNameOf = { coach: scene.person('coach').id, client: scene.person('client').id };
    const theirs = await ask('otherCoach', '', 'POST', {
      session: scene.session,
      ...words,
      ...inNameOf,
    });
    expect(theirs.status).toBe(404);
    const done = { session: scene.session, ...words, doneAt: '2026-01-01T00:00:00Z' };
    expect((await ask('coach', '', 'POST', done)).doc?.['doneAt']).toBeNull();
  });

  it('is worded by the coach and ticked by the client, neither for the other, and changed by nobody else', async () => {
    const id = await aTask();
    const before = await stored(id);
    const words = { title: 'Another', details: 'More', dueOn: '2026-12-01' };
    const tick = { doneAt: '2026-01-01T00:00:00Z' };
    for (const asker of askers) {
      const worded = await ask(asker, `/${id}`, 'PATCH', words);
      const ticked = await ask(asker, `/${id}`, 'PATCH', tick);
      const passed = [worded.status === 200, ticked.status === 200];
      expect(passed, asker).toEqual([asker === 'coach', asker === 'client']);
      if (asker !== 'client') {
        expect((await ask(asker, `/${id}`, 'PATCH', { doneAt: null })).status === 200, asker).toBe(
          // Nothing of it changes, so nothing is refused.
          asker === 'coach',
        );
      }
      await here.system.store.update('tasks', id, {
        title: before?.title ?? '',
        details: before?.details ?? null,
        dueOn: null,
        doneAt: null,
      });
    }
    await tickTask(ctxOf('client'), { taskId: id, isDone: true });
    const now = here.clock.now().toString({ fractionalSecondDigits: 3 });
    expect(await stored(id)).toMatchObject({ doneAt: now, doneBy: scene.person('client').id });
    await tickTask(ctxOf('client'), { taskId: id, isDone: false });
    expect(await stored(id)).toMatchObject({ doneAt: null, doneBy: null });
    const moved = { client: scene.person('otherClient').id, session: null };
    expect((await ask('coach', `/${id}`, 'PATCH', moved)).status).toBe(200);
    expect(await stored(id)).toMatchObject({ client: before?.client, session: scene.session });
  });

  it('is taken back by the coach alone', async () => {
    const id = await aTask();
    for (const asker of askers.filter((each) => each !== 'coach')) {
      expect((await ask(asker, `/${id}`, 'DELETE')).status, asker).toBeGreaterThanOrEqual(400);
      expect((await refusalOf(removeTask(ctxOf(asker), id))).status, asker).toBeDefined();
    }
    await removeTask(ctxOf('coach'), id);
    expect(await stored(id)).toBeNull();
  });

  it('has words, of some length, and a day that there is', async () => {
    const tries: [object, string, string][] = [
      [{ title: '  ' }, 'title', 'common.required'],
      [{ title: 'x'.repeat(201) }, 'title', 'common.tooLong'],
      [{ title: 'x', details: 'x'.repeat(2001) }, 'details', 'common.tooLong'],
      [{ title: 'x', dueOn: '2026-02-30' }, 'dueOn', 'common.invalid'],
    ];
    for (const [words, field, code] of tries) {
      const place = { sessionId: scene.session };
      const wish = { place, details: '', dueOn: '', title: '', ...words };
      await expect(addTask(ctxOf('coach'), wish)).rejects.toMatchObject({
        status: 422,
        fields: { [field]: code },
      });
    }
  });

  it('closes for the coach when the engagement ends, and stays the client’s', async () => {
    const [coach, client] = [await aCoach(here), await aClient(here)];
    const engagementId = await anEngagement(here, coach, client);
    const session = await aBooking(here, { coach, client });
    const ctx = here.as(coach.user);
    const wish = { place: { engagementId }, title: 'Beside any session', details: '', dueOn: '' };
    const { id: taskId, sessionId } = await addTask(ctx, wish);
    expect(sessionId).toBeNull();
    await here.system.store.update('engagements', engagementId, { state: 'ended' });
    expect(await ctx.store.findByID('tasks', taskId)).toBeNull();
    expect(await refusalOf(addTask(ctx, wish))).toMatchObject({ status: 404 });
    const inSession = { ...wish, place: { sessionId: session } };
    expect(await refusalOf(addTask(ctx, inSession))).toMatchObject({ status: 404 });
    expect((await sessionTasks(ctx, await sessionPage(ctx, session))).mayAdd).toBe(false);
    expect(await refusalOf(removeTask(ctx, taskId))).toMatchObject({ status: 403 });
    const done = await tickTask(here.as(client.user), { taskId, isDone: true });
    expect(done.doneAt).not.toBeNull();
  });

  it('says nothing to staff who act as one of its people', async () => {
    const title = aTitle();
    const id = await aTask(title);
    const impersonatorId = scene.person('support').id;
    for (const asker of ['client', 'coach'] as const) {
      const acting = here.as({ ...scene.person(asker).user, impersonatorId });
      const found = await acting.store.find('tasks', { where: { id: { equals: id } } });
      expect([found.length, JSON.stringify(found).includes(title)], asker).toEqual([1, false]);
    }
  });
});
