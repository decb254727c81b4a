import { randomBytes, randomUUID } from 'node:crypto';
import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused, type RefusalCode } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import { demandOpenNote } from '../notes/judgeNote.ts';
import { storedNote } from '../notes/noteRows.sql.ts';
import { refuseActingAsAnother, verifiedUser } from '../people/actor.ts';
import { keyringToSeal } from '../privacy/keyring.ts';
import { sealedStream } from '../privacy/sealedStream.ts';
import { fileName } from './fileName.ts';
import { sealFile, unsealedFiles } from './sealedFile.ts';
import { megabytesOf } from './receiveFile.ts';
import { stateOnArrival } from './stateOnArrival.ts';
import { watched } from './watched.ts';

export type BroughtToNote = {
  noteId: string;
  /** As it was typed; it is made harmless here. */
  name: string;
  /** Taken as they come, and never held together. */
  bytes: AsyncIterable<Uint8Array>;
};

/**
 * Takes a file that a coach attaches to a note of theirs; gives its id. Name, type and bytes are sealed under the author's key before
 * anything of them is kept, whatever the level of the note; the scan opens them for as long as it looks. The very same file attached
 * again is the one that is there. Refuses with `common.notFound` (404), `notes.readOnly`, `notes.inTrash`, `notes.filesMany` (409), and at
 * the field `file` (422) `files.tooLarge` or `files.empty`; then nothing is kept.
 */
export async function receiveNoteFile(ctx: Ctx, brought: BroughtToNote): Promise<string> {
  refuseActingAsAnother(ctx.actor);
  await demandRoom(ctx, brought.noteId);
  const { storage } = ctx.app;
  const storageKey = randomUUID();
  const key = randomBytes(32);
  const watch = watched(brought.bytes);
  const within = atMost(ctx, watch.bytes);
  await storage.write(storageKey, sealedStream(key, within), Number.MAX_SAFE_INTEGER);
  try {
    const { bytes, sha256, type } = await watch.found();
    if (bytes === 0) throw atFile('files.empty');
    const file = { name: fileName(brought.name), type, key: key.toString('base64') };
    const found = { noteId: brought.noteId, storageKey, bytes, sha256, file };
    const { id, isThere } = await inTransaction(ctx, (tx) => kept(tx, found));
    if (isThere) await storage.remove(storageKey);
    return id;
  } catch (error) {
    await storage.remove(storageKey);
    throw error;
  }
}

type Found = {
  noteId: string;
  storageKey: string;
  bytes: number;
  sha256: string;
  file: { name: string; type: string; key: string };
};

async function kept(tx: Ctx, { noteId, storageKey, bytes, sha256, file }: Found) {
  const ownerId = await demandRoom(tx, noteId);
  const ring = await keyringToSeal(tx, ownerId);
  // A plain hash would tell whoever has the same file that it is this one.
  const [mark = ''] = ring.markOf(sha256);
  const { store } = asSystem(tx, 'a file comes with its bytes');
  const alike = await store.find('files', {
    where: {
      and: [
        { note: { equals: noteId } },
        { sha256: { equals: mark } },
        { state: { not_equals: 'refused' } },
      ],
    },
  });
  const names = await unsealedFiles(
    tx,
    alike.map(({ id }) => id),
  );
  const same = alike.find(({ id }) => names.get(id)?.name === file.name);
  if (same) return { id: same.id, isThere: true };
  const state = stateOnArrival(tx);
  const { id } = await store.create('files', {
    owner: ownerId,
    note: noteId,
    purpose: 'attachment',
    // What it is, is sealed.
    type: 'application/octet-stream',
    bytes,
    sha256: mark,
    storageKey,
    state,
  });
  await sealFile(tx, { fileId: id, ownerId, file });
  if (state === 'quarantined') {
    await tx.enqueue('scanFile', { fileId: id }, { singletonKey: id });
  }
  return { id, isThere: false };
}

/** Its author, who holds the transaction alone; refuses whose note it is not, and where no more files go. */
async function demandRoom(ctx: Ctx, noteId: string): Promise<string> {
  const user = verifiedUser(ctx.actor);
  const note =
    user?.roles.includes('coach') && isUuid(noteId) ? await storedNote(ctx, noteId) : null;
  if (!user || note?.authorId !== user.id) throw notFound();
  await demandOpenNote(ctx, note);
  if (note.isTrashed) throw new Refused('notes.inTrash', 409);
  const { mostPerSession: most } = ctx.app.config.files;
  const count = await asSystem(ctx, 'how many files a note has').store.count('files', {
    and: [{ note: { equals: noteId } }, { state: { not_equals: 'refused' } }],
  });
  if (count >= most) throw new Refused('notes.filesMany', 409, { values: { count: most } });
  return user.id;
}

async function* atMost(ctx: Ctx, source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > ctx.app.config.files.mostBytes) {
      throw atFile('files.tooLarge', { megabytes: megabytesOf(ctx) });
    }
    yield chunk;
  }
}

function atFile(code: RefusalCode, values: Record<string, number> = {}): Refused {
  return new Refused('common.invalid', 422, { fields: { file: code }, values });
}
