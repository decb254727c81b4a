import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { tellRecordingOf } from '../recordings/tellRecording.ts';
import { fileContent } from './fileContent.ts';
import type { FileFault, FilePurpose, FileState } from './fileStates.ts';

/**
 * Looks through a file in quarantine: clean, it may be opened; else it is refused, and its content goes. Where nobody looks for viruses it is
 * let out as what it is, unscanned. Run twice, it changes nothing; without a verdict it throws, and the file stays where it is.
 */
export async function scanFile(ctx: Ctx, { fileId }: { fileId: string }): Promise<void> {
  const system = asSystem(ctx, 'scan');
  const file = await system.store.findByID('files', fileId);
  if (file?.state !== 'quarantined') return;
  const outcome = await judged(system, file);
  await inTransaction(system, async (tx) => {
    const now = await tx.store.findByID('files', fileId);
    if (now?.state !== 'quarantined') return;
    await tx.store.update('files', fileId, outcome);
    if (outcome.state === 'refused') {
      await tx.enqueue('removeStored', { storageKey: file.storageKey });
    }
    if (file.purpose === 'recording') await tellRecordingOf(tx, fileId);
  });
}

type Kept = Parameters<typeof fileContent>[1] & { purpose: FilePurpose };
type Outcome = { state: FileState; fault?: FileFault };

async function judged(ctx: Ctx, file: Kept): Promise<Outcome> {
  const { virusScan } = ctx.app;
  if (!virusScan) return { state: 'unscanned' };
  const { read } = await fileContent(ctx, file);
  const content = await read();
  if (!content) throw new Error('A file in quarantine has no content');
  const verdict = await virusScan.scan(content);
  // An hour of video is more than scanners take. There is no other copy of it, and it can be nothing but sound and picture.
  if (verdict === 'unfit' && file.purpose === 'recording') return { state: 'unscanned' };
  return verdict === 'clean' ? { state: 'ready' } : { state: 'refused', fault: verdict };
}
