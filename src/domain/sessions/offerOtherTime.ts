import type { Ctx } from '../../context.ts';
import { moveSession } from './moveSession.ts';

type Offer = {
  sessionId: string;
  /** UTC instant. */
  startsAt: Temporal.Instant;
  /** Why a rule is set aside, at least 10 characters. */
  reason?: string | undefined;
};

/**
 * The coach's answer to a request by another time: the request moves there, its old time is free at once, and it waits for the client.
 * Refuses with `sessions.noSuchMove` (409) when it is no request any more, and what `demandTimeOrReason` and `claimTime` refuse.
 */
export async function offerOtherTime(
  ctx: Ctx,
  { sessionId, startsAt, reason }: Offer,
): Promise<void> {
  await moveSession(ctx, {
    sessionId,
    change: {
      state: 'pending',
      startsAt: startsAt.toString(),
      ...(reason ? { override: { reason } } : {}),
    },
    doneIn: [],
  });
}
