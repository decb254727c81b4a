import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { browserOf } from './browserOf.ts';
import { deviceHash } from './deviceHash.ts';
import { networkOf } from './networkOf.ts';
import { hashOfToken } from './personOfToken.ts';
import type { From } from './signIns.ts';

/** Nobody's id: for an address that nobody has, the same is asked. */
const nobody = '00000000-0000-0000-0000-000000000000';

export type AskingBrowser = {
  from: From;
  /** The token of this browser's trusted-device cookie, where it has one. */
  trustedToken?: string | undefined;
};

/**
 * What the tries of this browser are counted under when it is one that a person has used before (a trusted device, or a browser and
 * network they were fully signed in from): a budget of its own, so that strangers who use up that of everybody do not lock the person
 * out. Null for a stranger. The same statement whether or not anybody is asked for.
 */
export async function ownBudgetOf(
  ctx: Ctx,
  userId: string | null,
  { from, trustedToken = '' }: AskingBrowser,
): Promise<string | null> {
  const person = userId ?? nobody;
  const trusted = hashOfToken(trustedToken);
  const device = deviceHash(ctx.app, {
    userId: person,
    browser: browserOf(from.userAgent),
    network: networkOf(from.address),
  });
  const found = await ctx.sql.row(
    z.object({ isTrusted: z.boolean(), isKnown: z.boolean() }),
    sql`select exists (select from trusted_devices where user_id = ${person} and token_hash = ${trusted}
            and revoked_at is null and expires_at > ${ctx.now.toString()}) as "isTrusted",
          exists (select from known_devices where user_id = ${person} and device_hash = ${device}) as "isKnown"`,
  );
  if (found?.isTrusted) return trusted;
  return found?.isKnown ? device : null;
}
