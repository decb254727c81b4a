import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';

type Decision = { sessionId: string; decision: 'confirmed' | 'declined' };

/** The coach's answer to a request: approve or decline. Refuses with `sessions.noSuchMove` (409) when it is no request any more. */
export async function decideSession(ctx: Ctx, { sessionId, decision }: Decision): Promise<void> {
  const session = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!session) throw notFound();
  if (session.state === decision) return;
  await ctx.store.update('sessions', sessionId, { state: decision });
}
