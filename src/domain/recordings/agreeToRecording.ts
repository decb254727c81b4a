import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { refuseActingAsAnother } from '../people/actor.ts';
import { lockSession } from '../sessions/locks.sql.ts';
import { roomOf } from '../sessions/roomOf.ts';
import { keepConsent } from './consents.sql.ts';
import { recordingState } from './recordingState.sql.ts';
import { tellRecording } from './tellRecording.ts';

/**
 * One side of a session says yes to its being recorded, while its room is open. Said twice it is said once. Refuses with
 * `common.notFound` (404) for everybody else, `sessions.roomClosed` (409).
 */
export async function agreeToRecording(ctx: Ctx, sessionId: string): Promise<void> {
  refuseActingAsAnother(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    const { answer } = await roomOf(tx, sessionId);
    if (answer !== 'open') throw new Refused('sessions.roomClosed', 409);
    await lockSession(tx, sessionId);
    const state = await recordingState(tx, sessionId);
    if (!state || tx.actor.kind !== 'user') return;
    const { id } = tx.actor.user;
    const own = id === state.coach ? state.coachAgreedAt : state.clientAgreedAt;
    if (own) return;
    await keepConsent(tx, { sessionId, personId: id });
    await tellRecording(tx, { sessionId, ...state });
  });
}
