import { makeContext, type Ctx } from '../../context.ts';
import { isMailRefused, type OutgoingMail } from '#ports/mail.ts';
import type { T } from '#i18n/translate.ts';
import { isStandInAddress } from '../identity/address.ts';
import { catalogue } from './catalogue.ts';
import { claimDelivery, settleDelivery, type Attempt } from './deliveries.sql.ts';
import { isKnownEvent } from './events.ts';
import type { Letter } from './letter.ts';

export type DeliverRequest = Attempt & {
  /** No attempt follows this one. */
  isLast: boolean;
  /** Puts a letter into words. */
  write: (t: T, letter: Letter) => Omit<OutgoingMail, 'to' | 'messageId' | 'headers'>;
};

/**
 * One attempt to bring a notification to its person by mail, written from the rows as they are now. Ends as
 * sent, skipped (nothing left to tell) or failed (refused for good, or the last attempt). Throws when it may
 * be tried again. The message id is the same at every attempt: a mail that a server took just before this
 * process died can be seen to be one with its repetition.
 */
export async function deliver(ctx: Ctx, request: DeliverRequest): Promise<void> {
  const claimed = await claimDelivery(ctx, request);
  if (!claimed) return;
  try {
    const mail = await mailFor(ctx, claimed.notificationId, request);
    if (mail) await ctx.app.mail.send(mail);
    const sentAt = mail ? { sentAt: ctx.app.clock.now() } : {};
    await settleDelivery(ctx, request, { state: mail ? 'sent' : 'skipped', ...sentAt });
  } catch (error) {
    const isOver = request.isLast || (isMailRefused(error) && error.kind === 'permanent');
    await settleDelivery(ctx, request, {
      state: isOver ? 'failed' : 'queued',
      failure: failureOf(error),
    });
    if (!isOver || !isMailRefused(error)) throw error;
  }
}

async function mailFor(
  ctx: Ctx,
  notificationId: string,
  { deliveryId, write }: DeliverRequest,
): Promise<OutgoingMail | null> {
  const notification = await ctx.store.findByID('notifications', notificationId);
  if (!notification?.documentId || !isKnownEvent(notification.event)) return null;
  const user = await ctx.store.findByID('users', idOf(notification.person));
  if (!user || !mayBeMailed(ctx, user)) return null;
  const { locale, zone } = user;
  const theirs = makeContext({ ...ctx.req.context.loom, locale, zone });
  const letter = await catalogue[notification.event].letter(theirs, {
    subjectId: notification.documentId,
    eventId: notification.eventId,
    reader: {
      id: user.id,
      name: user.name,
      address: user.email,
      zone,
      hasVerifiedAddress: Boolean(user.emailVerifiedAt),
    },
  });
  // What is written to an address of nobody's leaves its traces, and goes nowhere.
  if (!letter || isStandInAddress(user.email)) return null;
  const host = new URL(ctx.app.config.publicUrl).hostname;
  // A letter about an address goes there, whether or not it is the account's.
  const to = 'to' in letter ? letter.to : user.email;
  return { ...write(theirs.t, letter), to, messageId: `<${deliveryId}@${host}>` };
}

/** Demo people exist on paper only: their mail may be kept and shown, but no server is bothered with it. */
function mayBeMailed(
  ctx: Ctx,
  user: { email: string; status: string; isDemo?: boolean | null },
): boolean {
  if (user.status === 'erased' || user.status === 'banned') return false;
  return !(user.isDemo && ctx.app.config.smtpUrl !== undefined);
}

function failureOf(error: unknown): string {
  if (!isMailRefused(error)) return 'fault';
  return error.replyCode === undefined ? error.kind : `${error.kind} ${error.replyCode}`;
}

function idOf(person: string | { id: string }): string {
  return typeof person === 'string' ? person : person.id;
}
