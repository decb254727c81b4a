import type { Ctx } from '../../context.ts';

/** Puts a note into the trash: nobody but its author sees it any more. */
export async function trashNote(ctx: Ctx, id: string): Promise<void> {
  await ctx.store.update('notes', id, { trashedAt: ctx.now.toString() });
}

/** Takes a note out of the trash, at the level it had. */
export async function bringNoteBack(ctx: Ctx, id: string): Promise<void> {
  await ctx.store.update('notes', id, { trashedAt: null });
}

/** Removes a note that lies in the trash, with its versions, for good. */
export async function removeNote(ctx: Ctx, id: string): Promise<void> {
  await ctx.store.delete('notes', id);
}
