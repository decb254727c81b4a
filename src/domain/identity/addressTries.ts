import type { Ctx } from '../../context.ts';
import { markOfStandIn, standInAddress } from './address.ts';
import { addressMark } from './addressMark.ts';

/**
 * What tries to confirm an address are counted by. Accounts may be made of one address again and again, and may lose it; a stand-in
 * answers for the address that it stands for, so that neither multiplies the tries, nor tells whether the address was known.
 */
export function addressTries(ctx: Ctx, email: string): string {
  return markOfStandIn(email) ?? shortMark(ctx, email);
}

/** A stand-in for an address, under which tries are counted as under the address itself. */
export function standInFor(ctx: Ctx, email: string): string {
  return standInAddress(shortMark(ctx, email));
}

/** 96 bits in hexadecimal: addresses know no upper case, and 64 letters before the @. */
function shortMark(ctx: Ctx, email: string): string {
  return Buffer.from(addressMark(ctx, email), 'base64url').subarray(0, 12).toString('hex');
}
