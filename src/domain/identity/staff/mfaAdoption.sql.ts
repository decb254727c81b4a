import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../../context.ts';
import { roles } from '../../people/roles.ts';
import { staffActor } from './staffAct.ts';

const adoption = z.object({
  role: z.enum(roles),
  /** Active people with the role. */
  people: z.number(),
  withFactor: z.number(),
  totp: z.number(),
  passkey: z.number(),
  sms: z.number(),
});

/** How many people of each role have a second factor, and of which kind; roles without people are left out. Refuses all but admins and support as `staffActor` does. */
export async function mfaAdoption(ctx: Ctx): Promise<z.output<typeof adoption>[]> {
  staffActor(ctx, 'seeMfaAdoption');
  return ctx.sql.rows(
    adoption,
    sql`with person as (
          select u.id,
            exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at is not null) as totp,
            exists (select from passkeys f where f.user_id = u.id) as passkey,
            exists (select from sms_factors f where f.user_id = u.id and f.confirmed_at is not null) as sms
          from users u where u.status = 'active')
        select r.value::text as role, count(*)::int as people,
          count(*) filter (where p.totp or p.passkey or p.sms)::int as "withFactor",
          count(*) filter (where p.totp)::int as totp,
          count(*) filter (where p.passkey)::int as passkey,
          count(*) filter (where p.sms)::int as sms
        from users_roles r join person p on p.id = r.parent_id
        group by r.value order by r.value`,
  );
}
