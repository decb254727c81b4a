import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { requireOwner } from './freshness.ts';
import { instant } from './instant.ts';

const overview = z.object({
  email: z.string(),
  /** When the password was last changed; null where there is none. */
  passwordAt: instant.nullable(),
  hasTotp: z.boolean(),
  hasSms: z.boolean(),
  passkeys: z.number(),
  /** Not used yet. */
  backupCodes: z.number(),
  trustedDevices: z.number(),
  /** What each account elsewhere is called. */
  connected: z.array(z.string()),
  keys: z.number(),
  signIns: z.number(),
  /** Masked on no page: it is the person's own wish. Null where no change waits. */
  newEmail: z.string().nullable(),
});

/** How an account stands, subject by subject. */
export type SecurityOverview = z.output<typeof overview>;

/** All that the overview of security shows, in one question. Refuses as `requireOwner` does. */
export async function securityOverview(ctx: Ctx): Promise<SecurityOverview> {
  const { id } = requireOwner(ctx);
  const now = ctx.now.toString();
  const found = await ctx.sql.row(
    overview,
    sql`select u.email,
        (select (extract(epoch from c.changed_at) * 1000)::float8 from credentials c
          where c.user_id = u.id and c.password_hash is not null) as "passwordAt",
        exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at is not null) as "hasTotp",
        exists (select from sms_factors f where f.user_id = u.id and f.confirmed_at is not null) as "hasSms",
        (select count(*)::int from passkeys p where p.user_id = u.id) as passkeys,
        (select count(*)::int from backup_codes b where b.user_id = u.id and b.used_at is null) as "backupCodes",
        (select count(*)::int from trusted_devices d
          where d.user_id = u.id and d.revoked_at is null and d.expires_at > ${now}) as "trustedDevices",
        array(select a.label from connected_accounts a where a.user_id = u.id order by a.connected_at) as connected,
        (select count(*)::int from api_keys k
          where k.user_id = u.id and k.revoked_at is null and k.expires_at > ${now}) as keys,
        (select count(*)::int from sign_ins s
          where s.user_id = u.id and s.stage = 'full' and s.revoked_at is null and s.expires_at > ${now}
            and (s.idle_at is null or s.idle_at > ${now})) as "signIns",
        (select a.new_email from address_changes a
          where a.user_id = u.id and a.ended_at is null and a.expires_at > ${now}) as "newEmail"
      from users u where u.id = ${id}`,
  );
  if (!found) throw new Error('The person who asks is not there');
  return found;
}
