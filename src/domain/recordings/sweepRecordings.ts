import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { silenceMinutes } from './recordingBounds.ts';
import { endRunning, silentRecordings, unjoinedRecordings } from './recordings.sql.ts';
import { tellRecording } from './tellRecording.ts';

/** Ends recordings whose browser is gone without a word, and has those put together that still lie in parts. Asked by the clock. */
export async function sweepRecordings(system: Ctx): Promise<void> {
  const since = system.now.subtract({ minutes: silenceMinutes });
  for (const { id, ...session } of await silentRecordings(system, since)) {
    await inTransaction(system, async (tx) => {
      await endRunning(tx, { recordingId: id, byId: null });
      await tellRecording(tx, session);
    });
  }
  const before = system.now.subtract({ minutes: 30 });
  for (const { id } of await unjoinedRecordings(system, before)) {
    await system.enqueue('joinRecording', { recordingId: id });
  }
}
