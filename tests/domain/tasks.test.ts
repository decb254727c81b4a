import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addTask } from '#domain/tasks/addTask.ts';
import { tickTask } from '#domain/tasks/changeTask.ts';
import { ownTasks } from '#domain/tasks/ownTasks.ts';
import { clientHome, readClientHome } from '#domain/sessions/clientHome.sql.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;
let sessionId: string;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  client = await aClient(here);
  sessionId = await aBooking(here, { coach, client });
});

afterAll(() => here.end());

const give = (title: string, dueOn = '') =>
  addTask(here.as(coach.user), { place: { sessionId }, title, details: '', dueOn });
const atHome = async (person: Person) =>
  readClientHome(await clientHome(here.as(person.user))).tasks;
const titles = (tasks: readonly { title: string | null }[]) => tasks.map(({ title }) => title);

describe('a client’s tasks', () => {
  test('stand on their home, what is due first before the rest, five at most', async () => {
    await give('no day');
    for (const day of [6, 5, 4, 3, 2]) await give(`day ${String(day)}`, `2020-01-0${String(day)}`);
    const shown = await atHome(client);
    expect(titles(shown)).toEqual(['day 2', 'day 3', 'day 4', 'day 5', 'day 6']);
    expect(shown[0]).toMatchObject({ dueOn: '2020-01-02', sessionId, isDone: false });
  });

  test('leave it for the next when ticked, and stay at its end for the day', async () => {
    const [first] = await atHome(client);
    await tickTask(here.as(client.user), { taskId: first?.id ?? '', isDone: true });
    expect(titles(await atHome(client))).toEqual([
      'day 3',
      'day 4',
      'day 5',
      'day 6',
      'no day',
      'day 2',
    ]);
  });

  test('are on one page: all that is open, or what is done', async () => {
    const ctx = here.as(client.user);
    expect((await ownTasks(ctx, { isDone: false })).tasks).toHaveLength(5);
    const { tasks, next } = await ownTasks(ctx, { isDone: true });
    expect([titles(tasks), next]).toEqual([['day 2'], null]);
    const before = tasks[0]?.doneAt ?? undefined;
    expect((await ownTasks(ctx, { isDone: true, before })).tasks).toEqual([]);
  });

  test('are nobody else’s: not of another client, and not of the coach who gave them', async () => {
    const other = await aClient(here);
    expect(await atHome(other)).toEqual([]);
    for (const person of [other, coach]) {
      expect((await ownTasks(here.as(person.user), { isDone: false })).tasks).toEqual([]);
    }
  });

  test('say no words to staff who act as the client', async () => {
    const acting = here.as({ ...client.user, impersonatorId: coach.id });
    expect(readClientHome(await clientHome(acting)).tasks).toEqual([]);
    const { tasks } = await ownTasks(acting, { isDone: false });
    expect(new Set(titles(tasks))).toEqual(new Set([null]));
  });

  test('are none for whoever has not verified their address', async () => {
    const asked = here.as({ ...client.user, emailVerifiedAt: null });
    expect((await ownTasks(asked, { isDone: false })).tasks).toEqual([]);
  });
});
