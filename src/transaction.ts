import { makeContext, type Ctx } from './context.ts';
import { isRetryable } from './constraints.ts';
import { Refused } from './refused.ts';
import { holdActor, type Holding } from '#domain/identity/holdActor.sql.ts';

/** `'nobody'`: for who does nothing but end their own sign-in, and may have done so before. */
type Hold = Holding | 'nobody';

/**
 * Runs `work` on one database transaction: all of it is kept, or none. Whoever acts is held in it and recognised anew (`holdActor`, which
 * refuses 401): `tx.actor` is who they are now. A deadlock or lock timeout runs it
 * again from the start (at most three times), so `work` must have no effect outside the database.
 * Inside a running transaction it simply joins it. Refuses with `common.conflict` (409) when the third try was in vain too.
 */
export async function inTransaction<Result>(
  ctx: Ctx,
  work: (tx: Ctx) => Promise<Result>,
  hold: Hold = {},
): Promise<Result> {
  if (ctx.req.transactionID !== undefined) return work(ctx);
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(ctx, work, hold);
    } catch (error) {
      if (!isRetryable(error)) throw error;
      if (attempt >= 3) throw new Refused('common.conflict', 409);
    }
  }
}

async function once<Result>(
  ctx: Ctx,
  work: (tx: Ctx) => Promise<Result>,
  hold: Hold,
): Promise<Result> {
  const { db } = ctx.app.payload;
  const id = await db.beginTransaction();
  if (id === null) throw new Error('The database gave no transaction');
  try {
    const tx = makeContext(ctx.req.context.loom, id);
    const result = await work(hold === 'nobody' ? tx : makeContext(await holdActor(tx, hold), id));
    await db.commitTransaction(id);
    return result;
  } catch (error) {
    await db.rollbackTransaction(id);
    throw error;
  }
}
