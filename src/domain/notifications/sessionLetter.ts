import type { Ctx } from '../../context.ts';
import { senderOf } from '#ports/mail.ts';
import {
  sessionMails,
  type Letter,
  type Reader,
  type SessionMailName,
  type SessionView,
} from './letter.ts';
import { sessionToTell, type SessionToTell } from './sessionToTell.sql.ts';

/**
 * What `mail` tells this reader about a session now. Null when there is nothing left to tell: the session
 * has moved on or is over, the reader is not one of its two people, or their address is not proven.
 */
export async function sessionLetter(
  ctx: Ctx,
  mail: SessionMailName,
  told: { sessionId: string; reader: Reader },
): Promise<Letter | null> {
  const { reader } = told;
  const session = await sessionToTell(ctx, told.sessionId);
  if (!session || !reader.hasVerifiedAddress || !isStillTrue(ctx, mail, session)) return null;
  const part = partOf(session, reader.id);
  if (part === null) return null;
  const view = viewOf(ctx, session, { part, reader, mail });
  if (mail !== 'sessionCancelled') return { mail, view };
  return {
    mail,
    view: { ...view, cancelledBy: cancelledBy(session, reader.id), reason: session.reason },
  };
}

/** Whether a mail of this kind still says how things are. A session that is over is news to nobody. */
export function isStillTrue(ctx: Ctx, mail: SessionMailName, session: SessionToTell): boolean {
  return (
    session.state === sessionMails[mail] && Temporal.Instant.compare(session.endsAt, ctx.now) > 0
  );
}

function partOf(session: SessionToTell, personId: string): 'coach' | 'client' | null {
  if (session.coachId === personId) return 'coach';
  return session.clientId === personId ? 'client' : null;
}

function cancelledBy(session: SessionToTell, readerId: string): 'reader' | 'other' | 'staff' {
  if (session.cancelledById === readerId) return 'reader';
  const isOther = session.cancelledById !== null && partOf(session, session.cancelledById) !== null;
  return isOther ? 'other' : 'staff';
}

function viewOf(
  ctx: Ctx,
  session: SessionToTell,
  { part, reader, mail }: { part: 'coach' | 'client'; reader: Reader; mail: SessionMailName },
): SessionView {
  const { publicUrl, mailFrom } = ctx.app.config;
  const { title, startsAt, endsAt, place, sequence, changedAt } = session;
  return {
    reader: part,
    readerName: reader.name,
    readerAddress: reader.address,
    zone: reader.zone,
    otherName: part === 'client' ? session.coachName : session.clientName,
    title,
    startsAt,
    endsAt,
    place,
    url: `${publicUrl}${whereTo(ctx, session, { part, mail })}`,
    calendar: {
      sessionId: session.id,
      host: new URL(publicUrl).hostname,
      organizer: senderOf(mailFrom),
      sequence,
      changedAt,
    },
  };
}

/** The page where the mail's button leads: the session while there is one, else to what comes next. */
function whereTo(
  ctx: Ctx,
  session: SessionToTell,
  { part, mail }: { part: 'coach' | 'client'; mail: SessionMailName },
): string {
  if (mail === 'sessionBooked' || mail === 'sessionRequested') return `/sessions/${session.id}`;
  if (part === 'coach') return '/coach';
  const prefix = ctx.locale === 'he' ? '/he' : '';
  return session.coachSlug === null ? '/client' : `${prefix}/coaches/${session.coachSlug}`;
}
