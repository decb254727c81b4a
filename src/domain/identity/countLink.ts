import type { Ctx } from '../../context.ts';
import { accountOfAddress } from './credentials.sql.ts';
import { ownBudgetOf, type AskingBrowser } from './ownBudget.sql.ts';
import { countTry, type Counted } from './rateLimit.sql.ts';

/** Counts that a mail with a link was asked for, whichever link and whether or not anybody has the address. Strangers do not use up what a browser may ask that the person has used before. Refuses `identity.tooManyTries` (429, with `minutes`). */
export async function countLink(
  ctx: Ctx,
  { email, ...browser }: { email: string } & AskingBrowser,
): Promise<void> {
  const account = await accountOfAddress(ctx, email);
  const own = await ownBudgetOf(ctx, account?.id ?? null, browser);
  const { address } = browser.from;
  const counted: Counted[] = [
    { limit: 'linkHere', by: [email, own ?? address] },
    own === null
      ? { limit: 'linkAnywhere', by: [email] }
      : { limit: 'linkKnown', by: [email, own] },
    { limit: 'linkFrom', by: [address] },
  ];
  await countTry(ctx, counted, 'identity.tooManyTries');
}
