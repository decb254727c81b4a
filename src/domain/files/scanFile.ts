import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import type { FileFault, FileState } from './fileStates.ts';

/**
 * Looks through a file in quarantine: clean, it may be opened; else it is refused, and its content goes. Where nobody looks for viruses it is
 * let out as what it is, unscanned. Run twice, it changes nothing; without a verdict it throws, and the file stays where it is.
 */
export async function scanFile(ctx: Ctx, { fileId }: { fileId: string }): Promise<void> {
  const system = asSystem(ctx, 'scan');
  const file = await system.store.findByID('files', fileId);
  if (file?.state !== 'quarantined') return;
  const outcome = await judged(system, file.storageKey);
  await inTransaction(system, async (tx) => {
    const now = await tx.store.findByID('files', fileId);
    if (now?.state !== 'quarantined') return;
    await tx.store.update('files', fileId, outcome);
    if (outcome.state === 'refused') {
      await tx.enqueue('removeStored', { storageKey: file.storageKey });
    }
  });
}

type Outcome = { state: FileState; fault?: FileFault };

async function judged({ app }: Ctx, key: string): Promise<Outcome> {
  if (!app.virusScan) return { state: 'unscanned' };
  const content = await app.storage.read(key);
  if (!content) throw new Error('A file in quarantine has no content');
  const verdict = await app.virusScan.scan(content);
  return verdict === 'clean' ? { state: 'ready' } : { state: 'refused', fault: verdict };
}
