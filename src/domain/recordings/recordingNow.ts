import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import { roomOf } from '../sessions/roomOf.ts';
import { notFound } from '../../refused.ts';
import { recordingState } from './recordingState.sql.ts';

export type RecordingNow = {
  isCoach: boolean;
  /** Since when the reader and the other person have said yes (UTC instants); null: they have not, or took it back. */
  ownAt: string | null;
  otherAt: string | null;
  /** The recording that runs, and since when. */
  running: { id: string; begunAt: string } | null;
};

/** How it stands with the recording of a session, as one of its two people reads it. Refuses everybody else with `common.notFound` (404). */
export async function recordingNow(ctx: Ctx, sessionId: string): Promise<RecordingNow> {
  await roomOf(ctx, sessionId);
  const state = isUuid(sessionId) ? await recordingState(ctx, sessionId) : null;
  if (!state || ctx.actor.kind !== 'user') throw notFound();
  const isCoach = ctx.actor.user.id === state.coach;
  const { coachAgreedAt, clientAgreedAt, runningId, begunAt } = state;
  const [own, other] = isCoach ? [coachAgreedAt, clientAgreedAt] : [clientAgreedAt, coachAgreedAt];
  return {
    isCoach,
    ownAt: own?.toString() ?? null,
    otherAt: other?.toString() ?? null,
    running: runningId && begunAt ? { id: runningId, begunAt: begunAt.toString() } : null,
  };
}
