import { makeContext, type Base, type Ctx } from '../context.ts';

/** The same context in the same transaction, at another instant, in another language or by another actor. */
export function within(
  tx: Ctx,
  other: Partial<Pick<Base, 'now' | 'locale' | 'actor' | 'zone'>>,
): Ctx {
  return makeContext({ ...tx.req.context.loom, ...other }, tx.req.transactionID);
}
