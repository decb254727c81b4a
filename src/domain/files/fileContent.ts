import type { Ctx } from '../../context.ts';
import type { ByteRange } from '#ports/storage.ts';
import { openedStream } from '../privacy/sealedStream.ts';
import { unsealedFiles } from './sealedFile.ts';

type Row = {
  id: string;
  /** Of a note's file, null. */
  name?: string | null | undefined;
  type: string;
  bytes: number;
  storageKey: string;
};

export type FileContent = {
  name: string;
  type: string;
  /** Null where it was removed. */
  read: (range?: ByteRange) => Promise<AsyncIterable<Uint8Array> | null>;
};

/** What a file is called and holds, opened where it is sealed. Whoever asks must have been judged. */
export async function fileContent(ctx: Ctx, row: Row): Promise<FileContent> {
  const { storage } = ctx.app;
  const { id, name, type, bytes, storageKey } = row;
  if (typeof name === 'string') {
    return { name, type, read: (range) => storage.read(storageKey, range) };
  }
  const sealed = (await unsealedFiles(ctx, [id])).get(id);
  if (!sealed) throw new Error('A file without a name is not sealed either');
  const closed = {
    key: Buffer.from(sealed.key, 'base64'),
    bytes,
    read: (range: ByteRange) => storage.read(storageKey, range),
  };
  return {
    name: sealed.name,
    type: sealed.type,
    read: (range) => openedStream(closed, range),
  };
}
