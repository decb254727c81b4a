import { randomUUID } from 'node:crypto';
import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { idOf } from '../idOf.ts';
import { lockSession } from '../sessions/locks.sql.ts';
import { openStates } from './fileStates.ts';

type Wish = { sessionId: string; fileId: string };

/**
 * Copies a file that the coach brought once to another session of theirs, with its bytes: each stands by itself, and is removed by itself. What
 * is no longer there, or may not be opened, is left out; run twice, it brings one.
 */
export async function bringMaterial(ctx: Ctx, { sessionId, fileId }: Wish): Promise<void> {
  const system = asSystem(ctx, 'a material of a template');
  const { storage, config } = system.app;
  const file = await system.store.findByID('files', fileId);
  const session = await system.store.findByID('sessions', sessionId);
  if (!file || !session || !openStates.some((state) => state === file.state)) return;
  if (file.purpose !== 'material') return;
  const owner = idOf(file.owner);
  if (idOf(session.coach) !== owner) return;
  const content = await storage.read(file.storageKey);
  if (!content) return;
  const storageKey = randomUUID();
  await storage.write(storageKey, content, config.files.mostBytes);
  const isKept = await inTransaction(system, async (tx) => {
    await lockSession(tx, sessionId);
    const { name, type, bytes, sha256, state, purpose } = file;
    const there = await tx.store.count('files', {
      and: [
        { session: { equals: sessionId } },
        { owner: { equals: owner } },
        { name: { equals: name } },
        { sha256: { equals: sha256 } },
      ],
    });
    if (there > 0) return false;
    const copy = {
      owner,
      session: sessionId,
      name,
      type,
      bytes,
      sha256,
      state,
      purpose,
      storageKey,
    };
    await tx.store.create('files', copy);
    return true;
  });
  if (!isKept) await storage.remove(storageKey);
}
