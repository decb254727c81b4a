import { asSystem, type Ctx } from '../../../context.ts';
import { notFound, Refused } from '../../../refused.ts';
import { writeAudit } from '../../audit/writeAudit.sql.ts';
import { isUuid } from '../../isUuid.ts';
import { standInAddress } from '../address.ts';
import { accountOfUser, type Account } from '../credentials.sql.ts';
import { moveNotes } from '../../notes/resealNotes.ts';
import { countToMerge, lockBoth, moveRows, type MergeCounts } from './merge.sql.ts';
import { isStaff, judgeStaffAct, staffAct, type StaffWish } from './staffAct.ts';

/** `userId` is the account that goes; `into` the one that stays. */
export type MergeWish = StaffWish & { into: string };

/** What `mergeUsers` would move, without moving it. Refuses as it does, except for what only constraints can tell. */
export async function mergePlan(ctx: Ctx, wish: MergeWish): Promise<MergeCounts> {
  return plan(ctx, wish);
}

/**
 * Joins two accounts of one person: sessions, engagements, conversations and what a coach offers go over to `into`, the other account
 * is closed as erased, points to it and has no address any more. How the person proves who they are is never moved: keys, factors,
 * sign-ins and devices of the account that goes are worth nothing from then on. All or nothing. Returns what was moved. Refuses as
 * `staffAct` does, `identity.notOnStaff` (403), `identity.notInThatState` (409) unless both are active, `identity.mergeConflict` (409)
 * where they are each other's client or both are coaches, and what constraints refuse (`sessions.clientBusy`, `people.alreadyTogether`).
 */
export async function mergeUsers(ctx: Ctx, wish: MergeWish): Promise<MergeCounts> {
  const { userId, into, reason } = wish;
  if (!isUuid(into)) throw notFound();
  const merged = async (tx: Ctx) => {
    await lockBoth(tx, { from: userId, into });
    const moved = await plan(tx, wish);
    await moveRows(tx, { from: userId, into });
    await moveNotes(tx, { from: userId, into });
    const system = asSystem(tx, 'accounts merged by staff');
    const [gone, stays] = await Promise.all([rolesOf(tx, userId), rolesOf(tx, into)]);
    await system.store.update('users', into, { roles: [...new Set([...stays, ...gone])] });
    await system.store.update('users', userId, {
      status: 'erased',
      mergedInto: into,
      email: standInAddress(),
    });
    await writeAudit(tx, {
      act: 'update',
      collection: 'users',
      documentId: userId,
      changes: {
        staffAct: { from: null, to: 'merge' },
        mergedInto: { from: null, to: into },
        reason: { from: null, to: reason.trim() },
        moved: { from: null, to: moved },
      },
    });
    return moved;
  };
  return staffAct(ctx, 'merge', wish, merged, { others: [into] });
}

async function plan(ctx: Ctx, wish: MergeWish): Promise<MergeCounts> {
  const { account: from } = await judgeStaffAct(ctx, 'merge', wish);
  const into = isUuid(wish.into) ? await accountOfUser(ctx, wish.into) : null;
  if (!into) throw notFound();
  if (isStaff(from) || isStaff(into)) throw new Refused('identity.notOnStaff', 403);
  if (!isOpen(from) || !isOpen(into)) throw new Refused('identity.notInThatState', 409);
  if (from.id === into.id) throw new Refused('identity.mergeConflict', 409);
  const counts = await countToMerge(ctx, { from: from.id, into: into.id });
  if (counts.coachProfiles > 1 || counts.betweenThem > 0) {
    throw new Refused('identity.mergeConflict', 409);
  }
  return counts;
}

function isOpen({ status }: Account): boolean {
  return status === 'active';
}

async function rolesOf(tx: Ctx, userId: string) {
  return (await accountOfUser(tx, userId))?.roles ?? [];
}
