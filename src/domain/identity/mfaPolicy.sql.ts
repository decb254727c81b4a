import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { roles, staffRoles, type Role } from '../people/roles.ts';

const policy = z.object({
  role: z.enum(roles),
  isRequired: z.boolean(),
  /** Until when its people may go on without, as epoch milliseconds. */
  graceUntil: z
    .number()
    .nullable()
    .transform((ms) => (ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms))),
});

const columns = sql`role, is_required as "isRequired",
  (extract(epoch from grace_until) * 1000)::float8 as "graceUntil"`;

/** Whether people of a role must have a second factor. */
export type MfaPolicy = z.output<typeof policy>;

/** The policy of every role that has one; roles without a row need none. */
async function mfaPolicies(ctx: Ctx): Promise<MfaPolicy[]> {
  return ctx.sql.rows(policy, sql`select ${columns} from mfa_policies order by role`);
}

/**
 * The assurance level that the policy asks of a person with these roles now: 2 where one of them needs a second factor and its
 * grace is over. What an installation relaxes as a whole (`config.staffMfaLevel`, the demo) is relaxed here too, for staff.
 */
export async function requiredLevel(ctx: Ctx, held: readonly Role[]): Promise<1 | 2> {
  const policies = await mfaPolicies(ctx);
  const asks = policies.some(
    ({ role, isRequired, graceUntil }) =>
      held.includes(role) &&
      isRequired &&
      (graceUntil === null || Temporal.Instant.compare(graceUntil, ctx.now) <= 0) &&
      !(isStaffRole(role) && ctx.app.config.staffMfaLevel === 1),
  );
  return asks ? 2 : 1;
}

/** Whether one of the roles must have a second factor, grace or not: such people get no trusted device. */
export async function mustHaveFactor(ctx: Ctx, held: readonly Role[]): Promise<boolean> {
  const policies = await mfaPolicies(ctx);
  return policies.some(({ role, isRequired }) => held.includes(role) && isRequired);
}

/** Keeps the policy of a role; gives the one before, where there was none that of a role which needs no factor. */
export async function keepMfaPolicy(
  tx: Ctx,
  { role, isRequired, graceUntil }: MfaPolicy,
): Promise<MfaPolicy> {
  const before = await tx.sql.row(
    policy,
    sql`select ${columns} from mfa_policies where role = ${role} for update`,
  );
  await tx.sql.run(
    sql`insert into mfa_policies (role, is_required, grace_until, changed_at)
        values (${role}, ${isRequired}, ${graceUntil?.toString() ?? null}, ${tx.now.toString()})
        on conflict (role) do update set is_required = excluded.is_required,
          grace_until = excluded.grace_until, changed_at = excluded.changed_at`,
  );
  return before ?? { role, isRequired: false, graceUntil: null };
}

function isStaffRole(role: Role): boolean {
  return staffRoles.some((each) => each === role);
}
