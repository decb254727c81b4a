import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { instant } from './instant.ts';
import { notMeDays } from './notMeDays.ts';

const wayIn = z.object({
  /** What a form names it by: a kind, or a kind and a row's id. */
  id: z.string(),
  kind: z.enum(['passkey', 'connection', 'totp', 'sms', 'backupCodes']),
  /** What its owner knows it by; empty where there is but one. */
  label: z.string(),
  madeAt: instant,
  /** Whether it came within `notMeDays`. */
  isRecent: z.boolean(),
});

/** Something beside the password that opens a person's account, or is asked for at its door. */
export type WayIn = z.output<typeof wayIn>;

/** All of them, the newest first. */
export async function waysIn(ctx: Ctx, userId: string): Promise<WayIn[]> {
  return ctx.sql.rows(
    wayIn,
    sql`select id, kind, label, floor(extract(epoch from made_at) * 1000)::float8 as "madeAt",
          made_at >= ${recentSince(ctx).toString()} as "isRecent"
        from (
          select 'passkey:' || id::text as id, 'passkey' as kind, name as label, made_at from passkeys where user_id = ${userId}
          union all select 'connection:' || id::text, 'connection', concat_ws(', ', provider, nullif(label, '')), connected_at
            from connected_accounts where user_id = ${userId}
          union all select 'totp', 'totp', '', confirmed_at
            from totp_factors where user_id = ${userId} and confirmed_at is not null
          union all select 'sms', 'sms', hint, confirmed_at
            from sms_factors where user_id = ${userId} and confirmed_at is not null
          union all select 'backupCodes', 'backupCodes', '', max(made_at)
            from backup_codes where user_id = ${userId} having count(*) > 0
        ) as ways order by made_at desc, id`,
  );
}

/** From when on something is so new that whoever lost their account may take it away by a mailed link. */
export function recentSince(ctx: Ctx): Temporal.Instant {
  return ctx.now.subtract({ hours: 24 * notMeDays });
}
