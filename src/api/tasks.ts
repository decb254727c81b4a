import { z } from 'zod';
import { addTask } from '#domain/tasks/addTask.ts';
import { changeTask, removeTask, tickTask } from '#domain/tasks/changeTask.ts';
import { taskLimits } from '#domain/tasks/taskLimits.ts';
import { taskPage } from '#domain/tasks/taskPage.ts';
import type { Task } from '#domain/tasks/taskRow.ts';
import type { Endpoint } from './Endpoint.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { noBody } from './noBody.ts';
import { nothing } from './nothing.ts';
import { id, instant, localDate, pageOf } from './shapes.ts';

const title = z.string().min(1).max(taskLimits.title);
const details = z.string().max(taskLimits.details);
const dueOn = localDate.nullable().describe('A day by the client’s calendar');

const task = z
  .object({
    id,
    coach: id,
    client: id,
    session: id.nullable().describe('In which it was given'),
    title: z.string(),
    details: z.string().nullable(),
    dueOn,
    doneAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Task' });

const words = { title, details: details.optional(), dueOn: dueOn.optional() };
const byId = z.strictObject({ id: z.string() });
const one = { headers: [], pathSchema: byId, querySchema: nothing };

/** What clients take on: their coach gives and words it, they tick it. */
export const taskEndpoints: Endpoint[] = [
  makeEndpoint({
    method: 'GET',
    path: '/tasks',
    id: 'listTasks',
    summary: 'Tasks of which one is the client or the coach, a page at a time',
    isFor: 'person',
    scope: 'tasks:read',
    headers: [],
    pathSchema: nothing,
    querySchema: z.strictObject({
      session: id.optional(),
      isDone: z.enum(['true', 'false']).optional(),
      cursor: id.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    bodySchema: noBody,
    answers: { 200: { means: 'A page of them', body: pageOf(task) } },
    refusals: [401, 403, 422],
    act: async (ctx, { query: { isDone, session, cursor, limit } }) => {
      const { tasks, next } = await taskPage(ctx, {
        sessionId: session,
        isDone: isDone === undefined ? undefined : isDone === 'true',
        after: cursor,
        limit,
      });
      return { status: 200, body: { items: tasks.map(told), next } };
    },
  }),
  makeEndpoint({
    method: 'POST',
    path: '/tasks',
    id: 'giveTask',
    summary: 'Gives a task to the client of a session, or of an engagement',
    isFor: 'coach',
    scope: 'tasks:write',
    headers: [],
    pathSchema: nothing,
    querySchema: nothing,
    bodySchema: z.union([
      z.strictObject({ session: id, ...words }),
      z.strictObject({ engagement: id, ...words }),
    ]),
    answers: { 201: { means: 'As it was kept', body: task } },
    refusals: [400, 401, 403, 404, 415, 422],
    act: async (ctx, { body }) => {
      const place =
        'session' in body ? { sessionId: body.session } : { engagementId: body.engagement };
      const made = await addTask(ctx, {
        place,
        title: body.title,
        details: body.details ?? '',
        dueOn: body.dueOn ?? '',
      });
      return { status: 201, body: told(made) };
    },
  }),
  makeEndpoint({
    ...one,
    method: 'PATCH',
    path: '/tasks/{id}',
    id: 'changeTask',
    summary: 'Its coach words a task anew; its client says whether it is done',
    isFor: 'person',
    scope: 'tasks:write',
    bodySchema: z.strictObject({
      title: title.optional(),
      details: details.optional(),
      dueOn: dueOn.optional(),
      isDone: z.boolean().optional(),
    }),
    answers: { 200: { means: 'As it is now', body: task } },
    refusals: [400, 401, 403, 404, 415, 422],
    act: async (ctx, { path, body: { isDone, dueOn: day, ...said } }) => {
      const wish = { taskId: path.id, ...said, ...(day === undefined ? {} : { dueOn: day ?? '' }) };
      const changed =
        isDone === undefined
          ? await changeTask(ctx, wish)
          : await tickTask(ctx, { ...wish, isDone });
      return { status: 200, body: told(changed) };
    },
  }),
  makeEndpoint({
    ...one,
    method: 'DELETE',
    path: '/tasks/{id}',
    id: 'removeTask',
    summary: 'Its coach takes a task back, for good',
    isFor: 'coach',
    scope: 'tasks:write',
    bodySchema: noBody,
    answers: { 204: { means: 'It is gone', body: null } },
    refusals: [401, 403, 404, 415],
    act: async (ctx, { path }) => {
      await removeTask(ctx, path.id);
      return { status: 204 };
    },
  }),
];

function told({ coachId, clientId, sessionId, doneAt, at, ...kept }: Task): z.output<typeof task> {
  return task.parse({
    ...kept,
    coach: coachId,
    client: clientId,
    session: sessionId,
    doneAt: doneAt?.toString() ?? null,
    createdAt: at.toString(),
  });
}
