import type { Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';
import { createSignIn } from '../createSignIn.ts';
import type { From, OpenedSignIn } from '../signIns.ts';
import { auditStaffAct, isStaff, staffAct, type StaffWish } from './staffAct.ts';

/**
 * Opens the pages of a person to an admin or to support, to look and not to act: what is written, booked, paid or kept safe stays the
 * person's own, and messages stay closed. The person sees it among their sign-ins. Lasts an hour. Refuses as `staffAct` does,
 * `identity.notOnStaff` (403), `identity.accountClosed` (403).
 */
export async function impersonate(
  ctx: Ctx,
  { from, ...wish }: StaffWish & { from: From },
): Promise<OpenedSignIn> {
  return staffAct(ctx, 'impersonate', wish, async (tx, { actor, account }) => {
    if (isStaff(account)) throw new Refused('identity.notOnStaff', 403);
    const [activeRole] = account.roles;
    if (account.status !== 'active' || activeRole === undefined) {
      throw new Refused('identity.accountClosed', 403);
    }
    await auditStaffAct(tx, 'impersonate', wish);
    return createSignIn(tx, {
      userId: account.id,
      activeRole,
      stage: 'full',
      level: 1,
      methods: [],
      lifetime: 'impersonation',
      isRemembered: false,
      impersonatorId: actor.id,
      from,
    });
  });
}
