import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { newToken } from './newToken.ts';

/** What a ceremony is for. An answer to one is worth nothing in another. */
export type ChallengePurpose = 'signIn' | 'proof' | 'registration';

const minutes = 5;

type Challenge = {
  purpose: ChallengePurpose;
  /** Whose answer is waited for; null where the passkey itself will say who it is. */
  userId: string | null;
};

/** Makes a challenge (256 random bits, base64url), good once within five minutes, and removes some that ended. */
export async function makeChallenge(ctx: Ctx, { purpose, userId }: Challenge): Promise<string> {
  const challenge = newToken();
  const now = ctx.now.toString();
  await ctx.sql.run(
    sql`with ended as (select id from passkey_challenges where expires_at < ${now} limit 20 for update skip locked),
          swept as (delete from passkey_challenges where id in (select id from ended))
        insert into passkey_challenges (challenge, purpose, user_id, expires_at)
        values (${challenge}, ${purpose}, ${userId}, ${ctx.now.add({ minutes }).toString()})`,
  );
  return challenge;
}

/**
 * Uses a challenge up; false when it was not made for this, is used, or has ended. Of two at once one wins. Call it outside of a
 * transaction: an answer that is refused must not be tried again.
 */
export async function useChallenge(
  ctx: Ctx,
  { challenge, purpose, userId }: Challenge & { challenge: string },
): Promise<boolean> {
  const used = await ctx.sql.run(
    sql`update passkey_challenges set used_at = ${ctx.now.toString()}
        where challenge = ${challenge} and purpose = ${purpose}
          and user_id is not distinct from ${userId}::uuid
          and used_at is null and expires_at > ${ctx.now.toString()}`,
  );
  return used === 1;
}
