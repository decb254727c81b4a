import { asSystem, type Ctx } from '../../context.ts';
import { mayName } from './access.ts';
import { unsealedFiles } from './sealedFile.ts';

/** What sealed files are called, by id: of those alone whose note the reader has the words of. */
export async function openFileNames(
  ctx: Ctx,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const named = await mayName(ctx);
  if (!named) return new Map();
  const rows = await asSystem(ctx, 'whose files have a name').store.find('files', {
    where: { and: [{ id: { in: [...fileIds] } }, named] },
    limit: fileIds.length,
  });
  const opened = await unsealedFiles(
    ctx,
    rows.map(({ id }) => id),
  );
  return new Map([...opened].map(([id, { name }]) => [id, name]));
}
