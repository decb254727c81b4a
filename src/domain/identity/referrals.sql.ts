import { randomInt } from 'node:crypto';
import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';

/** Without the letters and digits that look like others: I, L, O, 0, 1. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 8;

/** A person's code for others, and who came by it. */
export type Referrals = {
  code: string;
  /** When each of the people who came confirmed their address; who they are is theirs to say. */
  joinedAt: Temporal.Instant[];
};

/** The verified person's own referral code, made when first asked for, and what came of it; null for anybody else. */
export async function referralsOf(ctx: Ctx): Promise<Referrals | null> {
  const user = verifiedUser(ctx.actor);
  if (!user) return null;
  const joined = await ctx.sql.rows(
    z.object({ at: z.number() }),
    sql`select (extract(epoch from u.email_verified_at) * 1000)::float8 as at
        from referrals r join users u on u.id = r.user_id
        where r.referrer_id = ${user.id} and u.email_verified_at is not null order by at`,
  );
  return {
    code: await codeOf(ctx, user.id),
    joinedAt: joined.map(({ at }) => Temporal.Instant.fromEpochMilliseconds(at)),
  };
}

/** Whose code somebody typed, in whatever case and with spaces; null for one that nobody active has. */
export async function referrerOf(ctx: Ctx, typed: string): Promise<string | null> {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  const found = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`select u.id from referral_codes c join users u on u.id = c.user_id
        where c.code = ${code} and u.status = 'active'`,
  );
  return found?.id ?? null;
}

/** Records who brought a person; the first one counts, and nobody brings themselves. */
export async function recordReferral(
  ctx: Ctx,
  { userId, referrerId }: { userId: string; referrerId: string },
): Promise<void> {
  if (userId === referrerId) return;
  await ctx.sql.run(
    sql`insert into referrals (user_id, referrer_id, at)
        values (${userId}, ${referrerId}, ${ctx.now.toString()}) on conflict (user_id) do nothing`,
  );
}

async function codeOf(ctx: Ctx, userId: string): Promise<string> {
  for (;;) {
    // Taken by somebody else, it is tried again; made in the same moment by the same person, theirs is read.
    await ctx.sql.run(
      sql`insert into referral_codes (user_id, code, made_at)
          values (${userId}, ${newCode()}, ${ctx.now.toString()}) on conflict do nothing`,
    );
    const own = await ctx.sql.row(
      z.object({ code: z.string() }),
      sql`select code from referral_codes where user_id = ${userId}`,
    );
    if (own) return own.code;
  }
}

function newCode(): string {
  return Array.from({ length: codeLength }, () => letters.charAt(randomInt(letters.length))).join(
    '',
  );
}
