import type { Ctx } from '../../context.ts';
import { idIn } from '../idIn.ts';
import { listedFile, type ListedFile } from './listedFile.ts';

const most = 1000;

/** The files of these notes that the actor may know of, by note, the oldest first. */
export async function noteFiles(
  ctx: Ctx,
  noteIds: readonly string[],
): Promise<ReadonlyMap<string, ListedFile[]>> {
  const found = new Map<string, ListedFile[]>();
  if (noteIds.length === 0) return found;
  const rows = await ctx.store.find('files', {
    where: { note: { in: [...noteIds] } },
    sort: 'createdAt',
    limit: most,
  });
  for (const row of rows) {
    const noteId = idIn(row.note) ?? '';
    found.set(noteId, [...(found.get(noteId) ?? []), listedFile(ctx, row)]);
  }
  return found;
}
