import type { Ctx } from '../../../context.ts';
import { notFound, Refused } from '../../../refused.ts';
import { inTransaction } from '../../../transaction.ts';
import { writeAudit } from '../../audit/writeAudit.sql.ts';
import { isUuid } from '../../isUuid.ts';
import { admins, adminsAndSupport } from '../../people/access.ts';
import { verifiedUser, type CurrentUser } from '../../people/actor.ts';
import { staffRoles } from '../../people/roles.ts';
import { accountOfUser, type Account } from '../credentials.sql.ts';
import { requireFresh } from '../freshness.ts';

type Rule = {
  /** Whose role does this. Support never does any of it with staff. */
  by: (ctx: Ctx) => boolean;
  /** Two factors, also where the installation asks staff for none. */
  atLevelTwo?: boolean;
  /** A factor proven just now: for what opens or takes an account, or cannot be taken back. What closes one for a time may not wait. */
  fresh?: boolean;
};

/** What staff may do, most of it with an account of somebody else. */
const acts = {
  suspend: { by: adminsAndSupport },
  ban: { by: admins, fresh: true },
  reinstate: { by: adminsAndSupport },
  signOut: { by: adminsAndSupport },
  requireReset: { by: adminsAndSupport },
  verifyAddress: { by: adminsAndSupport },
  setAddress: { by: admins, atLevelTwo: true, fresh: true },
  setRoles: { by: admins, atLevelTwo: true, fresh: true },
  impersonate: { by: adminsAndSupport, atLevelTwo: true, fresh: true },
  approveRecovery: { by: admins, fresh: true },
  merge: { by: admins, fresh: true },
  setMfaPolicy: { by: admins, fresh: true },
  seeMfaAdoption: { by: adminsAndSupport },
} satisfies Record<string, Rule>;

export type StaffAct = keyof typeof acts;

/** Whom an act is about, and why: the reason stays in the audit log. */
export type StaffWish = { userId: string; reason: string };

const longestReason = 500;

/**
 * The staff person who asks, if they may do this at all: judged before anything that they sent. Refuses `common.signInFirst` (401),
 * `common.forbidden` (403) for everybody whose role does not do this, in a sign-in of the level that the policy asks, and
 * `identity.proveFirst` (403) where the act itself wants two factors.
 */
export function staffActor(ctx: Ctx, act: StaffAct): CurrentUser {
  const actor = verifiedUser(ctx.actor);
  if (!actor) throw new Refused('common.signInFirst', 401);
  const { by, atLevelTwo = false }: Rule = acts[act];
  if (!by(ctx)) throw new Refused('common.forbidden', 403);
  if (atLevelTwo && actor.level < 2) throw new Refused('identity.proveFirst', 403);
  return actor;
}

/** Refuses as `requireFresh` does (`identity.proveFirst`, 403) where the act asks for a proof just now. Call it in the transaction of the act. */
export async function requireProof(tx: Ctx, act: StaffAct): Promise<void> {
  const { fresh = false }: Rule = acts[act];
  if (fresh) await requireFresh(tx);
}

type Parties = { actor: CurrentUser; account: Account };

/**
 * Runs an act of staff in a transaction of its own that holds the staff person, the account they act on and `others` (user ids): whoever was
 * closed, demoted or signed out meanwhile acts no more (`common.signInFirst`, 401). So there is always an admin left: only admins act on
 * admins, never on themselves, and each is one still when their act ends. Refuses as `judgeStaffAct` and `requireProof` do.
 */
export async function staffAct<Result>(
  ctx: Ctx,
  act: StaffAct,
  wish: StaffWish,
  work: (tx: Ctx, parties: Parties) => Promise<Result>,
  { others = [] }: { others?: readonly string[] } = {},
): Promise<Result> {
  staffActor(ctx, act);
  requireReason(wish.reason);
  if (!isUuid(wish.userId)) throw notFound();
  return inTransaction(
    ctx,
    async (tx) => {
      const parties = await judgeStaffAct(tx, act, wish);
      await requireProof(tx, act);
      return work(tx, parties);
    },
    { about: [wish.userId, ...others] },
  );
}

/**
 * The staff person who acts and the account they act on, as they are now. Refuses as `staffActor` does; `common.notFound` (404); `identity.notOnYourself` and
 * `identity.notOnStaff` (403); `identity.reasonNeeded` and `common.tooLong` (422, field `reason`).
 */
export async function judgeStaffAct(
  ctx: Ctx,
  act: StaffAct,
  { userId, reason }: StaffWish,
): Promise<Parties> {
  const actor = staffActor(ctx, act);
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
