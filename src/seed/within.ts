import { makeContext, type Base, type Ctx } from '../context.ts';

/** The same context in the same transaction, at another instant, in another language or by another actor (`held`, where no sign-in stands behind them). */
export function within(
  tx: Ctx,
  other: Partial<Pick<Base, 'now' | 'locale' | 'actor' | 'zone' | 'held'>>,
): Ctx {
  return makeContext({ ...tx.req.context.loom, ...other }, tx.req.transactionID);
}
