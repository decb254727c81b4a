import type { Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { inTransaction } from '../../../transaction.ts';
import { writeAudit } from '../../audit/writeAudit.sql.ts';
import { announce } from '../../notifications/announce.sql.ts';
import { staffRoles, type Role } from '../../people/roles.ts';
import { keepMfaPolicy } from '../mfaPolicy.sql.ts';
import { requireProof, requireReason, staffActor } from './staffAct.ts';

/** How long people may at most go on without the factor that their role has come to need, in days. */
const mostGraceDays = 30;

export type PolicyWish = {
  role: Role;
  isRequired: boolean;
  /** Until when people may go on without; null: from now on. */
  graceUntil: Temporal.Instant | null;
  reason: string;
};

/**
 * Says whether people of a role must have a second factor. Refuses all but admins as `staffActor` and `requireProof` do,
 * `identity.staffNeedFactor` (422) where staff would be freed of it in production, `identity.graceTooLong` (422, field `graceUntil`)
 * for an end past 30 days from now or in the past, and a missing reason. People of the role who have none are told of a grace (`tellOfGrace`).
 */
export async function setMfaPolicy(ctx: Ctx, wish: PolicyWish): Promise<void> {
  staffActor(ctx, 'setMfaPolicy');
  const { role, isRequired, reason } = wish;
  requireReason(reason);
  const isOfStaff = staffRoles.some((each) => each === role);
  if (isOfStaff && !isRequired && ctx.app.config.mode === 'production') {
    throw new Refused('identity.staffNeedFactor', 422);
  }
  const graceUntil = isRequired ? wish.graceUntil : null;
  if (graceUntil !== null) judgeGrace(ctx, graceUntil);
  await inTransaction(ctx, async (tx) => {
    await requireProof(tx, 'setMfaPolicy');
    const before = await keepMfaPolicy(tx, { role, isRequired, graceUntil });
    await writeAudit(tx, {
      act: 'update',
      collection: 'mfa-policies',
      documentId: role,
      changes: {
        isRequired: { from: before.isRequired, to: isRequired },
        graceUntil: {
          from: before.graceUntil?.toString() ?? null,
          to: graceUntil?.toString() ?? null,
        },
        reason: { from: null, to: reason.trim() },
      },
    });
    // Open sockets are judged again; who is concerned is told by a job.
    await announce(tx, {
      name: 'mfa-policies.changed',
      collection: 'mfa-policies',
      documentId: role,
      topics: [`mfa-policy:${role}`],
    });
    await tx.enqueue('followAccounts', {});
  });
}

function judgeGrace(ctx: Ctx, until: Temporal.Instant): void {
  const latest = ctx.now.add({ hours: 24 * mostGraceDays });
  const fits =
    Temporal.Instant.compare(until, ctx.now) > 0 && Temporal.Instant.compare(until, latest) <= 0;
  if (fits) return;
  throw new Refused('identity.graceTooLong', 422, {
    fields: { graceUntil: 'identity.graceTooLong' },
  });
}
