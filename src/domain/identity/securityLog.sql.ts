import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { requireOwner } from './freshness.ts';
import { instant } from './instant.ts';
import { factOf, type SecurityFact } from './securityFacts.ts';

const row = z.object({
  id: z.string(),
  at: instant,
  act: z.string(),
  collection: z.string(),
  changes: z.record(z.string(), z.unknown()),
  actor: z.enum(['own', 'staff', 'system', 'visitor']),
  /** "Firefox, Windows"; null where it is not known. */
  browser: z.string().nullable(),
});

export type SecurityEntry = {
  id: string;
  at: Temporal.Instant;
  fact: SecurityFact;
  /** Who did it: the person, staff, the product by itself, or somebody who was not signed in. */
  by: z.output<typeof row>['actor'];
  browser: string | null;
};

/** A page of entries, the newest first; `older` is the cursor of the next page, null on the last. */
export type SecurityLog = { entries: SecurityEntry[]; older: string | null };

const pageSize = 25;

/** A cursor is the id of the last entry seen: ids count up with time (UUID version 7). */
const cursorOf = z.uuid();

/** Fields of an account that have nothing to do with who gets in. */
const plainFields = JSON.stringify(['name', 'locale', 'zone', 'gender', 'isDemo', 'mergedInto']);

/**
 * What happened to the account of the person who asks: from the audit log, only rows about them, in the order in which they were
 * written; what an act of staff brought with it in the account's own rows is told by that act alone. An unknown cursor begins at the newest. Refuses as `requireOwner` does.
 */
export async function securityLog(
  ctx: Ctx,
  { before = null }: { before?: string | null } = {},
): Promise<SecurityLog> {
  const { id: userId } = requireOwner(ctx);
  const cursor = cursorOf.safeParse(before).data;
  const rows = await ctx.sql.rows(
    row,
    sql`with mine as (
          select ${userId}::text as id
          union all select id::text from sign_ins where user_id = ${userId}
          union all select id::text from trusted_devices where user_id = ${userId}
          union all select id::text from api_keys where user_id = ${userId}
          union all select id::text from address_changes where user_id = ${userId}
          union all select id::text from recoveries where user_id = ${userId})
        select a.id, (extract(epoch from a.at) * 1000)::float8 as at, a.act, a.collection,
          coalesce(a.changes, '{}'::jsonb) as changes,
          case when a.actor_kind::text = 'user' and (a.actor_id is distinct from ${userId}
              or a.changes ? 'impersonator') then 'staff'
            when a.actor_kind::text = 'user' then 'own' else a.actor_kind::text end as actor,
          nullif(s.browser, '') as browser
        from mine
        join audit_logs a on a.document_id = mine.id
        left join sign_ins s on s.user_id = ${userId}
          and s.id::text = case when a.collection = 'sign-ins' then a.document_id else a.changes -> 'signIn' ->> 'to' end
        where (a.collection = 'users' and (a.act in ('signIn', 'refused') or (a.act in ('update', 'create', 'delete')
              and exists (select from jsonb_object_keys(coalesce(a.changes, '{}'::jsonb)) as key
                where not ${plainFields}::jsonb ? key)))
            or (a.collection = 'sign-ins' and a.act = 'signOut')
            or a.collection in ('trusted-devices', 'api-keys', 'address-changes', 'sms-factors', 'totp-factors',
              'backup-codes', 'passkeys', 'recoveries'))
          and not (a.collection in ('users', 'address-changes', 'api-keys', 'trusted-devices', 'recoveries')
            and not coalesce(a.changes, '{}'::jsonb) ? 'staffAct' and exists (select from audit_logs staff
              where staff.document_id = ${userId} and staff.request_id = a.request_id and staff.at = a.at
                and staff.changes ? 'staffAct'))
          and (${cursor ?? null}::uuid is null or a.id < ${cursor ?? null}::uuid)
        order by a.id desc limit ${pageSize + 1}`,
  );
  const shown = rows.slice(0, pageSize);
  return {
    entries: shown.map(({ id, at, act, collection, changes, actor, browser }) => ({
      id,
      at,
      fact: factOf({ act, collection, changes }),
      by: actor,
      browser,
    })),
    older: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
  };
}
