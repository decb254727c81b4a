import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { keyringOf, keyringToSeal, type Keyring } from '../privacy/keyring.ts';
import { fileSeals, fileSealsOf, keepFileSeal } from './fileSeals.sql.ts';

const kept = z.object({ name: z.string(), type: z.string(), key: z.string() });

/** What is kept sealed of a note's file; `key` closes its content (`sealedStream`), in base64. */
export type SealedFile = z.output<typeof kept>;

/** Seals what a file is called and is opened by, under its owner's key. Belongs into the transaction of the write. */
export async function sealFile(
  tx: Ctx,
  { fileId, ownerId, file }: { fileId: string; ownerId: string; file: SealedFile },
): Promise<void> {
  const ring = await keyringToSeal(tx, ownerId);
  const sealed = ring.seal(placeOf(fileId), JSON.stringify(file));
  await keepFileSeal(tx, { fileId, ownerId, sealed });
}

/** What is sealed of these files, by id: one statement, and one for the keys of each owner. Whoever asks must have been judged. */
export async function unsealedFiles(
  ctx: Ctx,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, SealedFile>> {
  const rings = new Map<string, Keyring>();
  const found = new Map<string, SealedFile>();
  for (const { fileId, ownerId, sealed } of await fileSeals(ctx, fileIds)) {
    const ring = rings.get(ownerId) ?? (await keyringOf(ctx, ownerId));
    rings.set(ownerId, ring);
    found.set(fileId, kept.parse(JSON.parse(ring.open(placeOf(fileId), sealed))));
  }
  return found;
}

/** Brings what opens a person's files from one ring's keys under another's newest, and to that one's owner. Their content stays as it lies. */
export async function resealFiles(
  tx: Ctx,
  { from, into }: { from: Keyring; into: Keyring },
): Promise<void> {
  for (const { fileId, sealed } of await fileSealsOf(tx, from.ownerId)) {
    const again = into.seal(placeOf(fileId), from.open(placeOf(fileId), sealed));
    await keepFileSeal(tx, { fileId, ownerId: into.ownerId, sealed: again });
  }
}

function placeOf(fileId: string) {
  return { purpose: 'file', row: fileId } as const;
}
