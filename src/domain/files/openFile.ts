import { asSystem, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import type { ByteRange } from '#ports/storage.ts';
import { isUuid } from '../isUuid.ts';
import { mayOpen } from './access.ts';
import { fileContent } from './fileContent.ts';

export type OpenFile = {
  name: string;
  type: string;
  bytes: number;
  /** Names the content; of a sealed file no hash that others could compare. */
  sha256: string;
  /** The content, or a part of it. Refuses with `common.notFound` (404) where it was removed meanwhile. */
  read: (range?: ByteRange) => Promise<AsyncIterable<Uint8Array>>;
};

/** A file whose content the actor may have. Refuses with `common.notFound` (404) anybody else, and for one that is in quarantine or was refused. */
export async function openFile(ctx: Ctx, fileId: string): Promise<OpenFile> {
  const where = await mayOpen(ctx);
  const file =
    where && isUuid(fileId)
      ? await asSystem(ctx, 'a file with its key').store.findOne('files', {
          and: [{ id: { equals: fileId } }, where],
        })
      : null;
  if (!file) throw notFound();
  const { name, type, read } = await fileContent(ctx, file);
  const { bytes, sha256 } = file;
  return {
    name,
    type,
    bytes,
    sha256,
    read: async (range) => {
      const content = await read(range);
      if (!content) throw notFound();
      return content;
    },
  };
}
