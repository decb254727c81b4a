import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import { refuseActingAsAnother } from '../people/actor.ts';
import { lockSession } from '../sessions/locks.sql.ts';
import { endConsent } from './consents.sql.ts';
import { recordingState } from './recordingState.sql.ts';
import { endRunning } from './recordings.sql.ts';
import { tellRecording } from './tellRecording.ts';

/**
 * One side of a session takes its yes back, at any time and also when its room is closed: what runs ends in the same moment. Without
 * a yes nothing happens. Refuses with `common.notFound` (404) who is neither of the two.
 */
export async function takeBackRecording(ctx: Ctx, sessionId: string): Promise<void> {
  refuseActingAsAnother(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    if (!isUuid(sessionId) || tx.actor.kind !== 'user') throw notFound();
    await lockSession(tx, sessionId);
    const state = await recordingState(tx, sessionId);
    const { id } = tx.actor.user;
    if (!state || (id !== state.coach && id !== state.client)) throw notFound();
    const count = await endConsent(tx, { sessionId, personId: id });
    if (state.runningId) await endRunning(tx, { recordingId: state.runningId, byId: id });
    if (count > 0 || state.runningId) await tellRecording(tx, { sessionId, ...state });
  });
}
