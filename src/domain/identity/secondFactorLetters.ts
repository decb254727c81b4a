import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { factorsOf } from './factors.sql.ts';
import { notMeUrlOf } from './notMe.ts';

/** From how many on the owner is asked to make new codes. */
const fewCodes = 3;

/** The mail that tells the owner of a change of their second step; `what` is the change. */
export function tellOfSecondFactor(what: 'totpAdded' | 'totpRemoved' | 'backupCodesRenewed') {
  return async (
    ctx: Ctx,
    { reader, eventId }: { reader: Reader; eventId: string },
  ): Promise<Letter> => {
    const notMeUrl = await notMeUrlOf(ctx, { userId: reader.id, eventId });
    return {
      mail: 'secondFactorChanged',
      view: { name: reader.name, what, url: pageOf(ctx), notMeUrl },
    };
  };
}

/** The mail that tells the owner that one of their backup codes was used, and when few are left. */
export async function tellOfBackupCode(ctx: Ctx, { reader }: { reader: Reader }): Promise<Letter> {
  const { backupCodes: left } = await factorsOf(ctx, reader.id);
  const view = { name: reader.name, left, areFew: left <= fewCodes, url: pageOf(ctx) };
  return { mail: 'backupCodeUsed', view };
}

function pageOf({ app }: Ctx): string {
  return `${app.config.publicUrl}/settings/security/two-step`;
}
