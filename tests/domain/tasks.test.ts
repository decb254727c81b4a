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
  });

  test('stand on one of the pages each, done in the same instant or due on the same day or none', async () => {
    const busy = await aClient(here, { of: coach });
    const of = await aBooking(here, { coach, client: busy }, { hours: 72 });
    const { id } = await addTask(here.as(coach.user), {
      place: { sessionId: of },
      title: 'First',
      details: '',
      dueOn: '',
    });
    await here.app.pool.query(
      `insert into tasks (id, coach_id, client_id, engagement_id, title, due_on, done_at, updated_at, created_at)
        select gen_random_uuid(), coach_id, client_id, engagement_id, 'n',
          case when n % 3 = 0 then null else '2031-01-0' || (n % 2 + 1) end,
          case when n > 410 then timestamptz '2026-01-01' - n / 40 * interval '1 hour' end, now(), now()
        from tasks, generate_series(1, 500) n where id = $1`,
      [id],
    );
    for (const [isDone, count] of [
      [false, 411],
      [true, 90],
    ] as const) {
      const pages: Awaited<ReturnType<typeof ownTasks>>[] = [];
      let after: string | null = null;
      do {
        const page = await ownTasks(here.as(busy.user), { isDone, after: after ?? undefined });
        pages.push(page);
        after = page.next;
      } while (after !== null);
      expect(pages).toHaveLength(3);
      const tasks = pages.flatMap((page) => page.tasks);
      expect(new Set(tasks.map((task) => task.id)).size).toBe(count);
      expect(tasks).toHaveLength(count);
      const days = tasks.map(({ dueOn, doneAt }) =>
        isDone ? -Number(doneAt?.epochMilliseconds) : Date.parse(dueOn ?? '9999-01-01'),
      );
      expect(days).toEqual(days.toSorted((one, other) => one - other));
    }
    const unknown = await ownTasks(here.as(busy.user), { isDone: true, after: 'nowhere' });
    expect(unknown.tasks).toHaveLength(30);
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
