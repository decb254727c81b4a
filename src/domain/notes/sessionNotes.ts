import type { Ctx } from '../../context.ts';
import { hasRole } from '../people/actor.ts';
import { noteList, type ListedNote } from './noteList.sql.ts';
import { sharedNotesOf, type SharedNote } from './sharedNotesOf.sql.ts';

/**
 * The notes that stand on a session's page: those the coach may read, or those shared with the client. Staff see none, nor does somebody who
 * coaches no more.
 */
export async function sessionNotes(
  ctx: Ctx,
  { id, part }: { id: string; part: 'client' | 'coach' | 'staff' },
): Promise<{ ofCoach: ListedNote[] } | { shared: SharedNote[] }> {
  if (part === 'coach' && hasRole(ctx.actor, 'coach')) {
    return { ofCoach: (await noteList(ctx, { sessionId: id })).notes };
  }
  return { shared: part === 'client' ? await sharedNotesOf(ctx, [id]) : [] };
}
