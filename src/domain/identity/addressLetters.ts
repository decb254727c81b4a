import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { maskedAddress } from './address.ts';
import { addressChangeMinutes } from './addressChangeMinutes.ts';
import { addressProof, changeById, type Side } from './addressChanges.sql.ts';

type Told = { subjectId: string; reader: Reader };

/** Whose address is about to change, or has changed. */
export async function ownerOfChange(ctx: Ctx, changeId: string): Promise<string[]> {
  const change = await changeById(ctx, changeId);
  return change ? [change.userId] : [];
}

/** The letter whose link confirms a change at one of its addresses; null once the change is done or ended. */
export function askAtAddress(side: Side) {
  return async (ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> => {
    const change = await changeById(ctx, subjectId);
    if (!change?.isOpen) return null;
    const { token, code } = await addressProof(ctx, { ...change, side });
    const common = {
      name: reader.name,
      url: `${ctx.app.config.publicUrl}/auth/address/${token}`,
      validMinutes: addressChangeMinutes,
    };
    if (side === 'new') {
      return { mail: 'confirmNewAddress', to: change.newEmail, view: { ...common, code } };
    }
    // In full: its owner has to judge whether it is theirs.
    const newAddress = change.newEmail;
    return { mail: 'confirmOldAddress', to: change.oldEmail, view: { ...common, newAddress } };
  };
}

/** The letter that says, at one of the two addresses, that the change is done. */
export function tellOfAddress(side: Side) {
  return async (ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> => {
    const change = await changeById(ctx, subjectId);
    if (!change) return null;
    const view = {
      name: reader.name,
      side,
      newAddress: side === 'new' ? change.newEmail : maskedAddress(change.newEmail),
      url: `${ctx.app.config.publicUrl}/settings/security`,
    };
    const to = side === 'new' ? change.newEmail : change.oldEmail;
    return { mail: 'addressChanged', to, view };
  };
}
