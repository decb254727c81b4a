import { asSystem, type Ctx } from '../../context.ts';
import { idIn } from '../idIn.ts';
import type { Letter, Reader } from '../notifications/letter.ts';

/** Tells whoever brought a file that it was refused, and why. */
export const fileRefused = {
  people: async (ctx: Ctx, fileId: string): Promise<string[]> => {
    const owner = idIn((await fileOf(ctx, fileId))?.owner);
    return owner ? [owner] : [];
  },
  letter: async (
    ctx: Ctx,
    { subjectId, reader }: { subjectId: string; reader: Reader },
  ): Promise<Letter | null> => {
    const file = await fileOf(ctx, subjectId);
    if (!file?.fault || idIn(file.owner) !== reader.id) return null;
    const noteId = idIn(file.note);
    const path =
      noteId === null
        ? `/sessions/${idIn(file.session) ?? ''}/files`
        : `/coach/notes/${noteId}/files`;
    // What a note's file is called is in no mail.
    const name = noteId === null ? (file.name ?? null) : null;
    const url = `${ctx.app.config.publicUrl}${path}`;
    return { mail: 'fileRefused', view: { readerName: reader.name, name, fault: file.fault, url } };
  },
};

async function fileOf(ctx: Ctx, id: string) {
  const file = await asSystem(ctx, 'whose file was refused').store.findByID('files', id);
  return file?.state === 'refused' ? file : null;
}
