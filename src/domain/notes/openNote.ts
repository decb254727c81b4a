import type { Ctx } from '../../context.ts';
import { actsAsAnother, verifiedUser } from '../people/actor.ts';
import { keyringOf } from '../privacy/keyring.ts';
import { storedNote } from './noteRows.sql.ts';
import type { NoteText } from './noteText.ts';
import { openedText } from './openedText.ts';

/** The sealed words of a note for its author; null for everybody else, and for staff who act as its author. */
export async function openNote(
  ctx: Ctx,
  { id, authorId }: { id: string; authorId: string | null },
): Promise<NoteText | null> {
  const readerId = verifiedUser(ctx.actor)?.id;
  if (readerId === undefined || readerId !== authorId || actsAsAnother(ctx.actor)) return null;
  const note = await storedNote(ctx, id);
  if (note?.authorId !== readerId || note.sealed === null) return null;
  return openedText(await keyringOf(ctx, readerId), note);
}
