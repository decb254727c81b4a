import { z } from 'zod';
import { cancelFee } from '#domain/sessions/cancelFee.ts';
import { mayCancel } from '#domain/sessions/mayCancel.ts';
import { sessionStates } from '#domain/sessions/session.ts';
import { sessionRow } from '#domain/sessions/sessionRow.ts';
import { sideOf } from '#domain/sessions/sideOf.ts';
import type { Ctx } from '#src/context.ts';
import { notFound } from '#src/refused.ts';
import { id, instant } from './shapes.ts';

/** A session as the API tells it to its two people. */
export const toldSession = z
  .object({
    id,
    coach: id,
    type: id,
    state: z.enum(sessionStates),
    startsAt: instant,
    endsAt: instant,
    sequence: z
      .int()
      .describe('Its number of changes: sent back with an act, that is done to what was seen'),
    place: z.string(),
    priceMinor: z.number().int().describe('Minor units of `currency`'),
    currency: z.string(),
    cancelFeeMinor: z
      .int()
      .nullable()
      .describe(
        'What cancelling it now would cost you, in minor units of `currency`; null where you cannot cancel it, or not any more',
      ),
    cancellation: z
      .object({ at: instant, feeMinor: z.int(), reason: z.string().nullable() })
      .nullable()
      .describe('Of one that was cancelled or declined; `feeMinor` is what its client owes for it'),
    topic: z.string().nullish(),
    forWhom: z.string().nullish(),
    answers: z.record(z.string(), z.string()).nullish(),
  })
  .meta({ id: 'Session' });

/** The same session as `reader` may read it, and as it stands for whoever asks, now. Refuses with `common.notFound` (404). */
export async function sessionOf(
  ctx: Ctx,
  sessionId: string,
  reader: Pick<Ctx, 'store'> = ctx,
): Promise<z.output<typeof toldSession>> {
  const isId = id.safeParse(sessionId).success;
  const found = isId ? await reader.store.findByID('sessions', sessionId) : null;
  if (!found) throw notFound();
  const row = sessionRow.parse(found);
  const terms = { ...row, policy: row.agreed?.policy ?? null, clientId: row.client };
  const isOpen = mayCancel(ctx.now, { ...row, side: sideOf(ctx, row) });
  const { at, feeMinor, reason } = found.cancellation ?? {};
  return toldSession.parse({
    ...found,
    cancelFeeMinor: isOpen ? cancelFee(ctx, terms) : null,
    cancellation: at ? { at, feeMinor: feeMinor ?? 0, reason: reason ?? null } : null,
  });
}
