import { makeContext, type Ctx } from '../../context.ts';
import { isMailRefused, type OutgoingMail } from '#ports/mail.ts';
import { homeZone } from '#i18n/homeZone.ts';
import type { T } from '#i18n/translate.ts';
import type { Letter } from '../notifications/letter.ts';
import { waitingSession } from '../notifications/waitingSession.sql.ts';
import { invitationDays, invitationToken, invitationToMail } from './invitations.sql.ts';

type Request = {
  invitationId: string;
  /** Puts a letter into words. */
  write: (t: T, letter: Letter) => Omit<OutgoingMail, 'to' | 'messageId' | 'headers'>;
};

/**
 * Sends the mail of an invitation, unless it was taken back or accepted meanwhile: in the language of the account with this address, or
 * else of the coach. Throws when it may be tried again. Demo coaches invite on paper only.
 */
export async function mailInvitation(ctx: Ctx, { invitationId, write }: Request): Promise<void> {
  const { publicUrl, smtpUrl } = ctx.app.config;
  const invitation = await invitationToMail(ctx, invitationId);
  if (!invitation || invitation.isClosed) return;
  if (invitation.isCoachDemo && smtpUrl !== undefined) return;
  const locale = invitation.locale ?? invitation.coachLocale;
  const zone = invitation.zone ?? invitation.coachZone;
  const { t } = makeContext({ ...ctx.req.context.loom, locale, zone: homeZone[locale] });
  const letter: Letter = {
    mail: 'invitation',
    view: {
      coachName: invitation.coachName,
      url: `${publicUrl}/auth/invitation/${invitationToken(ctx, invitationId)}`,
      validDays: invitationDays,
      session: await waitingSession(makeContext({ ...ctx.req.context.loom, locale, zone }), {
        invitationId,
        zone,
      }),
    },
  };
  try {
    await ctx.app.mail.send({
      ...write(t, letter),
      to: invitation.email,
      // The same at every attempt of one sending.
      messageId: `<${invitationId}.${invitation.expiresAt.epochMilliseconds}@${new URL(publicUrl).hostname}>`,
    });
  } catch (error) {
    if (!isMailRefused(error) || error.kind === 'temporary') throw error;
  }
}
