import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { roles } from '../people/roles.ts';
import { revokeKeys } from './apiKeys.sql.ts';
import { endLinks } from './mailedLinks.sql.ts';
import { revokeSignIns } from './revokeSignIns.sql.ts';
import { revokeTrustedDevices } from './trustedDevices.sql.ts';

const account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  status: z.enum(['active', 'suspended', 'banned', 'erased']),
  isVerified: z.boolean(),
  mustResetPassword: z.boolean(),
  roles: z.array(z.enum(roles)),
  /** PHC string; null for an account that never had a password. */
  passwordHash: z.string().nullable(),
});

/** An account as identity sees it: what is needed to let somebody in. Never leaves the domain. */
export type Account = z.infer<typeof account>;

const columns = sql`u.id, u.name, u.email, u.status::text as status,
  u.email_verified_at is not null as "isVerified",
  coalesce(u.must_reset_password, false) as "mustResetPassword",
  array(select r.value::text from users_roles r where r.parent_id = u.id order by r."order") as roles,
  c.password_hash as "passwordHash"`;

/** The account of an address (as `normalAddress` gives it), whatever its state, or null. */
export async function accountOfAddress(ctx: Ctx, email: string): Promise<Account | null> {
  return ctx.sql.row(
    account,
    sql`select ${columns} from users u left join credentials c on c.user_id = u.id
        where u.email = ${email}`,
  );
}

/** The account of a user id, or null. */
export async function accountOfUser(ctx: Ctx, userId: string): Promise<Account | null> {
  return ctx.sql.row(
    account,
    sql`select ${columns} from users u left join credentials c on c.user_id = u.id
        where u.id = ${userId}`,
  );
}

/**
 * The account of a user id as it is now, held until the transaction ends: who closes it or changes its roles waits, and then ends the
 * sign-in that was made meanwhile. Call it in a transaction.
 */
export async function heldAccount(ctx: Ctx, userId: string): Promise<Account | null> {
  await ctx.sql.run(sql`select from users where id = ${userId} for share`);
  return accountOfUser(ctx, userId);
}

/** Whether a hash is still that of the person's password, held until the transaction ends: who changes it waits. Call it in a transaction. */
export async function isPasswordStill(
  ctx: Ctx,
  { userId, passwordHash }: NewHash,
): Promise<boolean> {
  // The person first: so does whoever changes it.
  const found = await ctx.sql.run(
    sql`select from users u join credentials c on c.user_id = u.id
        where u.id = ${userId} and c.password_hash = ${passwordHash} for share`,
  );
  return found === 1;
}

type NewHash = { userId: string; passwordHash: string };

/**
 * Keeps the hash (PHC string) of a new password, in place of an earlier one; all sign-ins but `exceptId`, devices trusted, links mailed and
 * API keys made under that one end. Sign-ins first: somebody who proves a second factor in one of them may trust their device just then.
 */
export async function keepPassword(
  ctx: Ctx,
  { userId, passwordHash, exceptId }: NewHash & { exceptId?: string },
): Promise<void> {
  await revokeSignIns(ctx, { userId, ...(exceptId === undefined ? {} : { exceptId }) });
  await keepHash(ctx, { userId, passwordHash });
  await revokeTrustedDevices(ctx, { userId });
  await endLinks(ctx, userId);
  await revokeKeys(ctx, { userId });
}

/** Keeps a stronger hash (PHC string) of the password that the person has already. */
export async function keepHash(ctx: Ctx, { userId, passwordHash }: NewHash): Promise<void> {
  await ctx.sql.run(
    sql`insert into credentials (user_id, password_hash, changed_at)
        values (${userId}, ${passwordHash}, ${ctx.now.toString()})
        on conflict (user_id) do update
          set password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
  );
  await writeAudit(ctx, {
    act: 'update',
    collection: 'users',
    documentId: userId,
    changes: { passwordHash: 'changed' },
  });
}

/** Takes a person's password away, on the current transaction: they sign in by a link or a passkey until they choose another one. */
export async function forgetPassword(ctx: Ctx, userId: string): Promise<void> {
  const removed = await ctx.sql.run(sql`delete from credentials where user_id = ${userId}`);
  if (removed === 0) return;
  await writeAudit(ctx, {
    act: 'update',
    collection: 'users',
    documentId: userId,
    changes: { passwordHash: 'changed' },
  });
}
