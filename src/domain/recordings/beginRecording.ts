import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { refuseActingAsAnother } from '../people/actor.ts';
import { lockSession } from '../sessions/locks.sql.ts';
import { roomOf } from '../sessions/roomOf.ts';
import { bindConsents } from './consents.sql.ts';
import { recordingState } from './recordingState.sql.ts';
import { keepRecording } from './recordings.sql.ts';
import { tellRecording } from './tellRecording.ts';

/**
 * The coach's browser begins to record, once both have said yes; gives the recording's id. Refuses with `common.notFound` (404),
 * `common.forbidden` (403) for the client, `sessions.roomClosed` (409), `recordings.noConsent` (409), `recordings.running` (409).
 */
export async function beginRecording(ctx: Ctx, sessionId: string): Promise<string> {
  refuseActingAsAnother(ctx.actor);
  return inTransaction(ctx, async (tx) => {
    const { answer } = await roomOf(tx, sessionId);
    if (answer !== 'open') throw new Refused('sessions.roomClosed', 409);
    await lockSession(tx, sessionId);
    const state = await recordingState(tx, sessionId);
    if (tx.actor.kind !== 'user' || tx.actor.user.id !== state?.coach) {
      throw new Refused('common.forbidden', 403);
    }
    if (state.runningId) throw new Refused('recordings.running', 409);
    if (!state.coachAgreedAt || !state.clientAgreedAt) {
      throw new Refused('recordings.noConsent', 409);
    }
    const recordingId = await keepRecording(tx, sessionId);
    await bindConsents(tx, { sessionId, recordingId });
    await tellRecording(tx, { sessionId, ...state });
    return recordingId;
  });
}
