import type { Ctx } from '../../context.ts';
import type { Answers } from './judgeAnswers.ts';
import { moveSession } from './moveSession.ts';

export type BookingDetails = {
  topic?: string | undefined;
  /** By question id; a yes or no is 'yes' or 'no'. */
  answers?: Answers | undefined;
  /** Where it is not for themselves: the name of whom it is for. */
  forWhom?: string | undefined;
};

/**
 * Turns the acting client's hold into a booking: confirmed, or pending where the coach approves first.
 * Saying it twice is saying it once. Everything is asked again: refuses with `sessions.holdEnded`, `sessions.notBookable`,
 * `sessions.lengthNotOffered`, `sessions.notOffered`, `sessions.dayFull`, `sessions.packageWithdrawn` and the like (409), `sessions.clientsOnly`,
 * `sessions.packageHoldersOnly` and `identity.verifyFirst` (403), and a required
 * question left open (422, field `answers.<id>`).
 */
export async function confirmSession(
  ctx: Ctx,
  { sessionId, topic, answers, forWhom }: BookingDetails & { sessionId: string },
): Promise<{ state: string }> {
  const state = await moveSession(ctx, {
    sessionId,
    change: {
      state: 'confirmed',
      ...(topic === undefined ? {} : { topic }),
      ...(answers === undefined ? {} : { answers }),
      ...(forWhom === undefined ? {} : { forWhom }),
    },
    doneIn: ['confirmed', 'pending'],
  });
  return { state };
}
