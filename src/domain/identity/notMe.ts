import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { accountOfUser } from './credentials.sql.ts';
import { endWhatIsUnderWay } from './endWhatIsUnderWay.ts';
import { forgetDevice } from './knownDevices.sql.ts';
import { beginOf, removeMadeSince } from './madeSince.sql.ts';
import { linkToMail, noteLink, useLink } from './mailedLinks.sql.ts';
import { notMeDays } from './notMeDays.ts';
import { stateOfToken } from './oneTimeTokens.sql.ts';
import { mailReset } from './resetPassword.ts';
import { revokeSignIns } from './revokeSignIns.sql.ts';
import { revokeTrustedDevices } from './trustedDevices.sql.ts';

const notMeMinutes = notMeDays * 24 * 60;

/**
 * The address of the page behind "It wasn't me" in a mail to a person: absolute, good once within seven days. `signInId` is the sign-in
 * that the mail tells of, if it does. Mail it, never log it.
 */
export async function notMeUrl(
  ctx: Ctx,
  { userId, signInId }: { userId: string; signInId?: string },
): Promise<string> {
  const id = await noteLink(ctx, {
    purpose: 'notMe',
    userId,
    minutes: notMeMinutes,
    ...(signInId === undefined ? {} : { details: signInId }),
  });
  const link = await linkToMail(ctx, { purpose: 'notMe', id });
  if (!link) throw new Error('The link just made is not there');
  return `${ctx.app.config.publicUrl}/auth/not-me/${link.token}`;
}

/** What such a link is worth now: `live`, `spent` (it did its work), or `ended`. Looking does not use it. */
export async function notMeLink(ctx: Ctx, token: string): Promise<'live' | 'spent' | 'ended'> {
  const { state } = await stateOfToken(ctx, { purpose: 'notMe', token });
  return state === 'unknown' ? 'ended' : state;
}

/** The same address, for the mail of an event: the sign-in is that in which it was done, where one is known. */
export async function notMeUrlOf(
  ctx: Ctx,
  { userId, eventId }: { userId: string; eventId: string },
): Promise<string> {
  const event = await asSystem(ctx, 'mail of an event').store.findByID('events', eventId);
  return notMeUrl(ctx, { userId, ...(event?.signInId ? { signInId: event.signInId } : {}) });
}

/**
 * The owner says that something in their account was not them: every sign-in, trusted device and API key ends, and so does a recovery
 * or a change of address under way. What came since the sign-in that the mail told of goes: passkeys, accounts elsewhere, a number, an
 * authenticator app, backup codes. The password cannot be used any more, and a link to choose another one is mailed to them: there
 * they can also take away what came shortly before (`waysIn`). Refuses `identity.linkEnded` (422).
 */
export async function notMe(ctx: Ctx, token: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const link = await useLink(tx, { purpose: 'notMe', token });
    const account = link && (await accountOfUser(tx, link.userId));
    if (!account) throw new Refused('identity.linkEnded', 422);
    const { id: userId, email } = account;
    await revokeSignIns(tx, { userId });
    await revokeTrustedDevices(tx, { userId });
    await endWhatIsUnderWay(tx, userId);
    const begun = link.details && (await beginOf(tx, { userId, signInId: link.details }));
    if (begun) {
      await forgetDevice(tx, begun.signInId);
      await removeMadeSince(tx, { userId, since: begun.at });
    }
    await asSystem(tx, 'not me').store.update('users', userId, { mustResetPassword: true });
    await mailReset(tx, { userId, email });
  });
}
