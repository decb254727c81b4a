import { asSystem, type Ctx } from '../../context.ts';
import { isRefused, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { maskedAddress } from './address.ts';
import {
  changeById,
  confirmSide,
  openChangeOf,
  seeAddressLink,
  tryAddressCode,
  useAddressLink,
  type AddressChange,
  type Side,
} from './addressChanges.sql.ts';
import { claimAddress } from './claimAddress.ts';
import { endWhatIsUnderWay } from './endWhatIsUnderWay.ts';
import { requireOwner } from './freshness.ts';
import { endLinks } from './mailedLinks.sql.ts';
import { endTokens } from './oneTimeTokens.sql.ts';
import { countTry, forgetTries, type Counted } from './rateLimit.sql.ts';
import { revokeSignIns } from './revokeSignIns.sql.ts';
import { revokeTrustedDevices } from './trustedDevices.sql.ts';

export type AddressLink =
  | {
      /** `live`: the button is there; `waiting`: used, the other address is still to come; `changed`: both came. */
      state: 'live' | 'waiting' | 'changed';
      side: Side;
      newAddress: string;
      oldAddress: string;
    }
  | { state: 'ended' };

/** What a mailed link about a change of address is worth now. Looking does not use it. The new address is shown in full, since its person has to judge it; the old one masked. */
export async function addressLink(ctx: Ctx, token: string): Promise<AddressLink> {
  const link = await seeAddressLink(ctx, token);
  const change = link && (await changeById(ctx, link.changeId));
  if (!change) return { state: 'ended' };
  const { side, isUsed } = link;
  const isDone = change.isOldConfirmed && change.isNewConfirmed;
  if (!isDone && !change.isOpen) return { state: 'ended' };
  const common = {
    side,
    newAddress: change.newEmail,
    oldAddress: maskedAddress(change.oldEmail),
  };
  if (isDone) return { state: 'changed', ...common };
  return { state: isUsed ? 'waiting' : 'live', ...common };
}

/**
 * Confirms a change at the address whose mail carried the link; the second of the two lets it take effect. All sign-ins but the one
 * that asks end, and every link mailed to the old address. Refuses `identity.linkEnded` (422).
 */
export async function confirmAddress(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await unlessTaken(() =>
    inTransaction(ctx, async (tx) => {
      const link = await useAddressLink(tx, token);
      if (!link) throw new Refused('identity.linkEnded', 422);
      await confirm(tx, { id: link.changeId, side: link.side });
    }),
  );
}

/**
 * Confirms the new address by the code in its mail, for the signed-in person. Refuses `identity.codeWrong` (422, with `left`),
 * `identity.codeSpent` (422), `identity.tooManyTries` (429), and as `requireOwner` does.
 */
export async function confirmAddressByCode(ctx: Ctx, { code }: { code: string }): Promise<void> {
  const { id: userId } = requireOwner(ctx);
  const change = await openChangeOf(ctx, userId);
  if (!change)
    throw new Refused('identity.codeSpent', 422, { fields: { code: 'identity.codeSpent' } });
  const counted: Counted = { limit: 'code', by: [userId] };
  await countTry(ctx, [counted], 'identity.tooManyTries');
  const { fits, left } = await tryAddressCode(ctx, { changeId: change.id, code });
  if (!fits) {
    const said = left > 0 ? 'identity.codeWrong' : 'identity.codeSpent';
    throw new Refused(said, 422, { fields: { code: said }, values: { left } });
  }
  await forgetTries(ctx, [counted]);
  await unlessTaken(() => inTransaction(ctx, (tx) => confirm(tx, { id: change.id, side: 'new' })));
}

/**
 * Says at the old address that the change was not its owner's wish: it ends, and with it every sign-in, trusted device, API key and
 * mailed link, since somebody else sat in the account. Refuses `identity.linkEnded` (422) for a link that is unknown,
 * ended, or for the new address.
 */
export async function stopAddressChange(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const link = await seeAddressLink(tx, token);
    const change = link?.side === 'old' ? await changeById(tx, link.changeId) : null;
    if (!change?.isOpen) throw new Refused('identity.linkEnded', 422);
    const { userId } = change;
    await revokeSignIns(tx, { userId });
    await revokeTrustedDevices(tx, { userId });
    await endWhatIsUnderWay(tx, userId);
  });
}

async function confirm(tx: Ctx, { id, side }: { id: string; side: Side }): Promise<void> {
  const change = await confirmSide(tx, { id, side });
  if (!change) throw new Refused('identity.linkEnded', 422);
  if (change.isOldConfirmed && change.isNewConfirmed) await takeEffect(tx, change);
}

async function takeEffect(tx: Ctx, { id, userId, newEmail }: AddressChange): Promise<void> {
  const system = asSystem(tx, 'change of address');
  if ((await claimAddress(system, newEmail)) !== null) throw new Refused('identity.linkEnded', 422);
  await system.store.update('users', userId, {
    email: newEmail,
    emailVerifiedAt: tx.now.toString(),
  });
  await endLinks(tx, userId);
  await endTokens(tx, { purpose: 'oldAddress', userId });
  await endTokens(tx, { purpose: 'newAddress', userId });
  const { actor } = tx;
  const isOwn = actor.kind === 'user' && actor.user.id === userId;
  await revokeSignIns(tx, { userId, ...(isOwn ? { exceptId: actor.user.signInId } : {}) });
  const about = { collection: 'address-changes', documentId: id, topics: [] };
  await announce(tx, { ...about, name: 'person.addressChanged' });
  await announce(tx, { ...about, name: 'person.addressLeft' });
}

/** Somebody proved the address in the same moment: the unique index says so, and the link is worth nothing. */
async function unlessTaken(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isRefused(error) && 'email' in error.fields) throw new Refused('identity.linkEnded', 422);
    throw error;
  }
}
