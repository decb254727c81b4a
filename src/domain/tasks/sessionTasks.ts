import type { Ctx } from '../../context.ts';
import type { SessionPage } from '../sessions/sessionPage.ts';
import { takesTasks } from './takesTasks.ts';
import { taskRow, type Task } from './taskRow.ts';

const most = 200;

export type SessionTasks = {
  /** The oldest first, as they were agreed. */
  tasks: Task[];
  /** Whether the reader may add one now. */
  mayAdd: boolean;
};

type Session = Pick<SessionPage, 'id' | 'part' | 'state' | 'coach' | 'client'>;

/** The action items of a session that the actor may know of. */
export async function sessionTasks(ctx: Ctx, session: Session): Promise<SessionTasks> {
  const rows = await ctx.store.find('tasks', {
    where: { session: { equals: session.id } },
    sort: 'id',
    limit: most,
  });
  return { tasks: rows.map(taskRow), mayAdd: await mayAdd(ctx, session) };
}

async function mayAdd(ctx: Ctx, { part, state, coach, client }: Session): Promise<boolean> {
  if (part !== 'coach' || !takesTasks(state) || client.id === null) return false;
  const living = await ctx.store.count('engagements', {
    and: [
      { coach: { equals: coach.id } },
      { client: { equals: client.id } },
      { state: { in: ['active', 'paused'] } },
    ],
  });
  return living > 0;
}
