import type { Ctx } from '../../context.ts';
import { actsAsAnother, verifiedUser } from '../people/actor.ts';
import { keyringOf } from '../privacy/keyring.ts';
import { storedNotes } from './noteRows.sql.ts';
import type { NoteText } from './noteText.ts';
import { openedText } from './openedText.ts';

/** The sealed words of those notes whose author the reader is, by id; none for everybody else, and for staff who act as that author. */
export async function openNotes(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NoteText>> {
  const readerId = verifiedUser(ctx.actor)?.id;
  if (readerId === undefined || actsAsAnother(ctx.actor)) return new Map();
  const notes = await storedNotes(ctx, ids);
  const own = notes.filter(({ authorId, sealed }) => authorId === readerId && sealed !== null);
  if (own.length === 0) return new Map();
  const ring = await keyringOf(ctx, readerId);
  return new Map(own.map((note) => [note.id, openedText(ring, note)]));
}
