import type { Ctx } from '../../../context.ts';
import { notFound, Refused } from '../../../refused.ts';
import { writeAudit } from '../../audit/writeAudit.sql.ts';
import { isUuid } from '../../isUuid.ts';
import { admins, adminsAndSupport } from '../../people/access.ts';
import { verifiedUser, type CurrentUser } from '../../people/actor.ts';
import { staffRoles } from '../../people/roles.ts';
import { accountOfUser, type Account } from '../credentials.sql.ts';

/** What staff may do with an account of somebody else, and which of them. Support never does any of it with staff. */
const acts = {
  suspend: adminsAndSupport,
  ban: admins,
  reinstate: adminsAndSupport,
  signOut: adminsAndSupport,
  requireReset: adminsAndSupport,
  verifyAddress: adminsAndSupport,
  setAddress: adminsAndSupport,
  setRoles: admins,
  impersonate: adminsAndSupport,
  approveRecovery: admins,
  merge: admins,
} as const;

export type StaffAct = keyof typeof acts;

/** Whom an act is about, and why: the reason stays in the audit log. */
export type StaffWish = { userId: string; reason: string };

const longestReason = 500;

/**
 * The staff person who acts and the account they act on. Refuses `common.signInFirst` (401), `common.forbidden` (403) for everybody
 * whose role does not do this, in a sign-in of the level that the policy asks; `common.notFound` (404); `identity.notOnYourself` and
 * `identity.notOnStaff` (403); `identity.reasonNeeded` and `common.tooLong` (422, field `reason`).
 */
export async function staffAct(
  ctx: Ctx,
  act: StaffAct,
  { userId, reason }: StaffWish,
): Promise<{ actor: CurrentUser; account: Account }> {
  const actor = verifiedUser(ctx.actor);
  if (!actor) throw new Refused('common.signInFirst', 401);
  if (!acts[act](ctx)) throw new Refused('common.forbidden', 403);
  requireReason(reason);
  const account = isUuid(userId) ? await accountOfUser(ctx, userId) : null;
  if (!account || account.status === 'erased') throw notFound();
  if (account.id === actor.id) throw new Refused('identity.notOnYourself', 403);
  if (isStaff(account) && !admins(ctx)) throw new Refused('identity.notOnStaff', 403);
  return { actor, account };
}

/** Refuses a missing or endless reason: `identity.reasonNeeded`, `common.tooLong` (422, field `reason`). */
export function requireReason(reason: string): void {
  const isMissing = reason.trim() === '';
  if (!isMissing && reason.length <= longestReason) return;
  const code = isMissing ? 'identity.reasonNeeded' : 'common.tooLong';
  throw new Refused(code, 422, { fields: { reason: code } });
}

export function isStaff({ roles }: Pick<Account, 'roles'>): boolean {
  return staffRoles.some((role) => roles.includes(role));
}

/** Leaves the row that says which staff person did what to an account, and why. */
export async function auditStaffAct(
  tx: Ctx,
  act: StaffAct,
  { userId, reason }: StaffWish,
): Promise<void> {
  await writeAudit(tx, {
    act: 'update',
    collection: 'users',
    documentId: userId,
    changes: { staffAct: { from: null, to: act }, reason: { from: null, to: reason.trim() } },
  });
}
