import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { roles } from '../people/roles.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import { cancelRecovery } from './cancelRecovery.ts';
import { accountOfUser } from './credentials.sql.ts';
import { factorsOf, hasLastingFactor } from './factors.sql.ts';
import { noteDevice } from './knownDevices.sql.ts';
import { lifetimeFor, lifetimes } from './lifetimes.ts';
import { requiredLevel } from './mfaPolicy.sql.ts';
import { newToken } from './newToken.ts';
import { hashOfToken } from './personOfToken.ts';
import type { Method, OpenedSignIn } from './signIns.ts';
import { textProves } from './textProves.sql.ts';

const rotated = z.object({
  userId: z.string(),
  activeRole: z.enum(roles),
  isRemembered: z.boolean(),
});

/** Factors that do not satisfy a role which needs one. */
const weak = ['sms', 'backupCode'] as const satisfies Method[];

export type Rise = {
  signInId: string;
  /** The factor just proven. */
  method: Method;
  /** 2 after a second factor; 1 where a first one was proven again. */
  level: 1 | 2;
};

/**
 * Raises a sign-in after a factor was proven in it: it becomes `full`, at least of `level`, fresh, under a new token; the old one is
 * worth nothing from then on, and its open sockets are told to come back. Whoever's role needs a lasting factor and proved a number or
 * a backup code alone goes on to stage `enrol` instead, to set one up. Call it in the transaction that used the proof up. Refuses
 * `common.signInFirst` (401) when the sign-in has ended meanwhile, `identity.accountClosed` (403) when the account has been closed.
 */
export async function rotate(ctx: Ctx, { signInId, method, level }: Rise): Promise<OpenedSignIn> {
  const token = newToken();
  const now = ctx.now.toString();
  const row = await ctx.sql.row(
    rotated,
    sql`update sign_ins set token_hash = ${hashOfToken(token)}, stage = 'full', level = greatest(level, ${level}),
          proven_at = ${now}, last_seen_at = ${now}, updated_at = ${now}
        where id = ${signInId} and revoked_at is null and expires_at > ${now} and idle_at > ${now}
          and impersonator_id is null
        returning user_id as "userId", active_role::text as "activeRole",
          coalesce(is_remembered, false) as "isRemembered"`,
  );
  if (!row) throw new Refused('common.signInFirst', 401);
  const account = await accountOfUser(ctx, row.userId);
  if (account?.status !== 'active') throw new Refused('identity.accountClosed', 403);
  if (method === 'sms' && !(await textProves(ctx, account.id))) {
    throw new Refused('identity.noSms', 422);
  }
  const mustEnrol =
    weak.some((each) => each === method) &&
    (await requiredLevel(ctx, account.roles)) === 2 &&
    !hasLastingFactor(await factorsOf(ctx, account.id));
  const stage = mustEnrol ? 'enrol' : 'full';
  const lifetime = mustEnrol ? 'part' : lifetimeFor(account.roles, row.isRemembered);
  const { total, idle } = lifetimes[lifetime];
  await ctx.sql.run(
    sql`update sign_ins set stage = ${stage}::enum_sign_ins_stage, level = case when ${mustEnrol} then 0 else level end,
          expires_at = ${ctx.now.add({ seconds: total }).toString()},
          idle_at = ${ctx.now.add({ seconds: idle }).toString()} where id = ${signInId}`,
  );
  await ctx.sql.run(
    sql`insert into sign_ins_methods (id, parent_id, "order", value)
        select uuidv7(), ${signInId}, count(*) + 1, ${method}::enum_sign_ins_methods
        from sign_ins_methods m where m.parent_id = ${signInId}
        having count(*) filter (where m.value::text = ${method}) = 0`,
  );
  // Whoever has a second factor needs no way around it, and somebody else may have asked for one.
  if (level === 2) await cancelRecovery(ctx, row.userId);
  await writeAudit(ctx, {
    act: 'signIn',
    collection: 'users',
    documentId: row.userId,
    changes: {
      method: { from: null, to: method },
      level: { from: null, to: level },
      signIn: { from: null, to: signInId },
    },
  });
  await announce(ctx, {
    name: 'sign-ins.changed',
    collection: 'sign-ins',
    documentId: signInId,
    topics: [`sign-in:${signInId}`],
  });
  if (stage === 'full') await noteDevice(ctx, signInId);
  return {
    stage,
    userId: row.userId,
    activeRole: row.activeRole,
    token,
    cookieSeconds: lifetime === 'remembered' ? total : undefined,
  };
}
