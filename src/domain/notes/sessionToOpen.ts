import type { Ctx } from '../../context.ts';
import type { NotePage } from './notePage.ts';

/** The id of the session that a note is about, where its reader may open that too: a co-coach reads notes, not always sessions. */
export async function sessionToOpen(
  ctx: Ctx,
  { sessionId }: Pick<NotePage, 'sessionId'>,
): Promise<string | null> {
  if (sessionId === null) return null;
  const readable = await ctx.store.count('sessions', { id: { equals: sessionId } });
  return readable === 0 ? null : sessionId;
}
