import { zoneWord } from '#i18n/zoneWord.ts';
import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { lockOf } from './locks.sql.ts';
import { magicLinkMinutes } from './magicLink.ts';
import { linkToMail, ownerOfLink } from './mailedLinks.sql.ts';
import { notMeUrl, notMeUrlOf } from './notMe.ts';
import { resetMinutes } from './resetPassword.ts';

type Told = { subjectId: string; reader: Reader };

/** Who hears of a link that was asked for: nobody, where nobody has the address. */
export async function ownerOfAskedLink(ctx: Ctx, linkId: string): Promise<string[]> {
  return [(await ownerOfLink(ctx, linkId)) ?? []].flat();
}

/** The mail with a link and a code to sign in by; null when they have ended. */
export async function magicLinkLetter(
  ctx: Ctx,
  { subjectId, reader }: Told,
): Promise<Letter | null> {
  const link = await linkToMail(ctx, { purpose: 'magicLink', id: subjectId });
  if (!link) return null;
  const url = pageAt(ctx, `/auth/magic-link/${link.token}`);
  const view = { name: reader.name, url, code: link.code, validMinutes: magicLinkMinutes };
  return { mail: 'signInLink', view };
}

/** The mail with a link to choose a new password by; null when it has ended. */
export async function resetLetter(ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> {
  const link = await linkToMail(ctx, { purpose: 'resetPassword', id: subjectId });
  if (!link) return null;
  const url = pageAt(ctx, `/auth/reset-password/${link.token}`);
  return { mail: 'resetLink', view: { name: reader.name, url, validMinutes: resetMinutes } };
}

/** The mail that tells of a new password, with the way to say that it wasn't its owner. */
export async function passwordChangedLetter(
  ctx: Ctx,
  { eventId, reader }: Told & { eventId: string },
): Promise<Letter | null> {
  const url = await notMeUrlOf(ctx, { userId: reader.id, eventId });
  return { mail: 'passwordChanged', view: { name: reader.name, url } };
}

/** Who hears of a lock: the owner of the address, once they have confirmed it. */
export async function ownerOfLock(ctx: Ctx, lockId: string): Promise<string[]> {
  const lock = await lockOf(ctx, lockId);
  const user = lock?.userId ? await ctx.store.findByID('users', lock.userId) : null;
  return user?.emailVerifiedAt ? [user.id] : [];
}

/** The mail that tells the owner of a lock: from where, until when, and what else is open. */
export async function lockLetter(ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> {
  const lock = await lockOf(ctx, subjectId);
  if (!lock) return null;
  return {
    mail: 'signInLocked',
    view: {
      name: reader.name,
      browser: lock.browser,
      network: lock.network,
      until: ctx.format.time(lock.until),
      zone: zoneWord(ctx.format.zone, ctx.locale),
      linkUrl: pageAt(ctx, '/auth/magic-link'),
      resetUrl: pageAt(ctx, '/auth/reset-password'),
    },
  };
}

/** Whose a sign-in is. */
export async function ownerOfSignIn(ctx: Ctx, signInId: string): Promise<string[]> {
  const signIn = await ctx.store.findByID('sign-ins', signInId);
  if (!signIn) return [];
  return [typeof signIn.user === 'string' ? signIn.user : signIn.user.id];
}

/** The mail that tells of a sign-in from a device that was never seen before. */
export async function newDeviceLetter(
  ctx: Ctx,
  { subjectId, reader }: Told,
): Promise<Letter | null> {
  const signIn = await ctx.store.findByID('sign-ins', subjectId);
  if (!signIn || !reader.hasVerifiedAddress) return null;
  const at = Temporal.Instant.from(signIn.provenAt ?? signIn.createdAt);
  return {
    mail: 'newDevice',
    view: {
      name: reader.name,
      browser: signIn.browser ?? '',
      network: signIn.network ?? '',
      date: ctx.format.dateLong(at),
      time: ctx.format.time(at),
      zone: zoneWord(ctx.format.zone, ctx.locale),
      url: await notMeUrl(ctx, { userId: reader.id, signInId: signIn.id }),
    },
  };
}

function pageAt({ app }: Ctx, path: string): string {
  return `${app.config.publicUrl}${path}`;
}
