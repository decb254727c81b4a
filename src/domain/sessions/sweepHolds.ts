import { asSystem, type Ctx } from '../../context.ts';
import { expireHold } from './expireHold.ts';

/** Expires every hold and request that the single jobs missed, at most 100 at a time. */
export async function sweepHolds(ctx: Ctx): Promise<void> {
  const overdue = await asSystem(ctx, 'sweepHolds').store.find('sessions', {
    where: {
      state: { in: ['held', 'pending'] },
      heldUntil: { less_than_equal: ctx.now.toString() },
    },
    sort: 'heldUntil',
    limit: 100,
  });
  for (const { id } of overdue) await expireHold(ctx, { sessionId: id });
}
