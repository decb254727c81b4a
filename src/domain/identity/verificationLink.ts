import type { Ctx } from '../../context.ts';
import { stateOfToken } from './oneTimeTokens.sql.ts';

/** What a mailed link is worth now: `live`, `spent` (it did its work), or `ended`. Looking does not use it, since mail scanners open links. */
export async function verificationLink(
  ctx: Ctx,
  token: string,
): Promise<{ state: 'live' | 'spent' | 'ended' }> {
  const { state } = await stateOfToken(ctx, { purpose: 'verify', token });
  return { state: state === 'unknown' ? 'ended' : state };
}
