import type { Ctx } from '../../context.ts';
import { countTry } from './rateLimit.sql.ts';
import type { From } from './signIns.ts';

/** Counts that a mail with a link was asked for, whichever link and whether or not anybody has the address. Refuses `identity.tooManyTries` (429, with `minutes`). */
export async function countLink(
  ctx: Ctx,
  { email, from }: { email: string; from: From },
): Promise<void> {
  const counted = [
    { limit: 'linkHere', by: [email, from.address] },
    { limit: 'linkAnywhere', by: [email] },
    { limit: 'linkFrom', by: [from.address] },
  ] as const;
  await countTry(ctx, counted, 'identity.tooManyTries');
}
