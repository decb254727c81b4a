import type { Ctx } from '../../context.ts';
import { keyedHash } from './keyedHash.ts';

/** What is kept of an address (as `normalAddress` gives it) beside a link that is mailed there: enough to know it again. */
export function addressMark(ctx: Ctx, email: string): string {
  return keyedHash(ctx.app, 'link', `address\0${email}`);
}
