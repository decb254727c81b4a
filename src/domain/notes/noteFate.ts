import { asSystem, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { idOf } from '../idOf.ts';
import { noteReader } from './noteReader.ts';

/** Puts a note into the trash: nobody but its author sees it any more. */
export async function trashNote(ctx: Ctx, id: string): Promise<void> {
  await ctx.store.update('notes', id, { trashedAt: ctx.now.toString() });
}

/** Takes a note out of the trash, at the level it had. */
export async function bringNoteBack(ctx: Ctx, id: string): Promise<void> {
  await ctx.store.update('notes', id, { trashedAt: null });
}

/** Removes a note that lies in the trash, with its versions, for good. Anybody else's is not there (404), one outside the trash is refused (403). */
export async function removeNote(ctx: Ctx, id: string): Promise<void> {
  const reader = await noteReader(ctx);
  // A key may remove notes and not read them.
  const note = await asSystem(ctx, 'whose note').store.findByID('notes', id);
  if (!note || idOf(note.author) !== reader.id) throw notFound();
  await ctx.store.delete('notes', id);
}
