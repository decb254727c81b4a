import { z } from 'zod';
import { allowsAct } from '#domain/identity/keyScopes.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import type { Ctx } from '#src/context.ts';
import { isRefused, Refused } from '#src/refused.ts';
import type { Endpoint } from './Endpoint.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { MoreRefused } from './moreRefused.ts';
import { nothing } from './nothing.ts';
import { givenInstant, problem } from './shapes.ts';
import { sessionOf, toldSession } from './toldSession.ts';

const sequence = z
  .int()
  .min(0)
  .optional()
  .describe('As it was seen: refused with 409 where the session has changed since');
const words = z.string().trim().max(1000);

const cancellation = z.strictObject({
  sequence,
  feeMinor: z
    .int()
    .min(0)
    .optional()
    .describe(
      'The amount that you agree to owe: `cancelFeeMinor` of the session. Refused with 409 where it costs something and this is not it',
    ),
  reason: words.optional().describe('A word to the other one'),
});

const move = z.strictObject({
  sequence,
  startsAt: givenInstant,
  reason: words
    .optional()
    .describe('Of a coach, at least 10 characters: why a rule of theirs is set aside for this'),
});

const conflict = problem
  .extend({ session: toldSession.optional() })
  .meta({ id: 'SessionConflict' });

const common = {
  method: 'POST' as const,
  isFor: 'person' as const,
  scope: 'sessions:write',
  headers: [],
  pathSchema: z.strictObject({ id: z.string() }),
  querySchema: nothing,
  answers: {
    200: { means: 'As it is now', body: toldSession },
    409: { means: 'Not as it is now, or for that', body: conflict },
  },
  refusals: [400, 401, 403, 404, 415, 422],
};

/** What its two people do with a session that is there. */
export const changeEndpoints: Endpoint[] = [
  makeEndpoint({
    ...common,
    path: '/sessions/{id}/cancellation',
    id: 'cancelSession',
    summary:
      'Cancels a session of one’s own, by what was agreed when it was booked; a key must be allowed to read them too',
    bodySchema: cancellation,
    act: async (ctx, { path: { id }, body: { feeMinor, ...body } }) =>
      done(ctx, id, () => cancelSession(ctx, { sessionId: id, fee: feeMinor, ...body })),
  }),
  makeEndpoint({
    ...common,
    path: '/sessions/{id}/reschedule',
    id: 'rescheduleSession',
    summary:
      'Moves a session of one’s own to another time, within what was agreed; a key must be allowed to read them too',
    bodySchema: move,
    act: async (ctx, { path: { id }, body }) =>
      done(ctx, id, () => rescheduleSession(ctx, { sessionId: id, ...body })),
  }),
];

/** Whoever may not do it now reads what is there instead. Refuses with `identity.keyScope` (403) a key that may not read. */
async function done(ctx: Ctx, sessionId: string, act: () => Promise<unknown>) {
  // What is changed is what was seen.
  if (!allowsAct(ctx.actor, 'sessions', 'read')) throw new Refused('identity.keyScope', 403);
  try {
    await act();
  } catch (error) {
    if (!isRefused(error) || error.status !== 409) throw error;
    throw new MoreRefused(error, { session: await sessionOf(ctx, sessionId) });
  }
  return { status: 200, body: await sessionOf(ctx, sessionId) };
}
