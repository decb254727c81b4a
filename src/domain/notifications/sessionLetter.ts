import type { Ctx } from '../../context.ts';
import { senderOf } from '#ports/mail.ts';
import { delaysOf } from '../sessions/delays.sql.ts';
import { hourChanges } from '../sessions/hourChanges.ts';
import { signedToken, type LinkAct } from '../sessions/signedLink.ts';
import {
  sessionMails,
  type Doer,
  type Letter,
  type Reader,
  type SeriesDate,
  type SessionLinks,
  type SessionMailName,
  type SessionView,
} from './letter.ts';
import {
  cancelledTogether,
  seriesToTell,
  sessionToTell,
  type SessionInSeries,
  type SessionToTell,
} from './sessionToTell.sql.ts';

/**
 * What `mail` tells this reader about a session now. Null when there is nothing left to tell: the session
 * has moved on or is over, the reader is not one of its two people, or their address is not proven.
 */
export async function sessionLetter(
  ctx: Ctx,
  mail: SessionMailName,
  told: { sessionId: string; eventId: string; reader: Reader },
): Promise<Letter | null> {
  const { reader, sessionId } = told;
  const session = await sessionToTell(ctx, told);
  if (!session || !reader.hasVerifiedAddress || !isStillTrue(ctx, mail, session)) return null;
  const part = partOf(session, reader.id);
  if (part === null) return null;
  const view = viewOf(ctx, session, { part, reader, mail });
  const { heldUntil: until, move, reason } = session;
  const by = doerOf(session, { actorId: session.actorId, readerId: reader.id });
  switch (mail) {
    case 'sessionDeclined':
      return { mail, view: { ...view, reason } };
    case 'sessionCancelled': {
      const cancelledBy = doerOf(session, { actorId: session.cancelledById, readerId: reader.id });
      const { feeMinor, priceMinor, currency, freeHours, packageName } = session;
      const cost = { feeMinor, priceMinor, currency, freeHours, packageName };
      return {
        mail,
        view: { ...view, cancelledBy, reason, cost: session.wasBooked ? cost : null },
      };
    }
    case 'sessionScheduled':
      return { mail, view: { ...view, by, reason: session.overrideReason } };
    case 'sessionHandedOver':
      return { mail, view: { ...view, word: part === 'client' ? session.handOverWord : null } };
    case 'sessionMoved':
      return (
        move && { mail, view: { ...view, from: spanBefore(session, move), by, ...why(session) } }
      );
    case 'sessionOffered':
      return (
        move &&
        until && {
          mail,
          view: { ...view, from: spanBefore(session, move), until, ...why(session) },
        }
      );
    case 'waitlistOffered':
      return until && { mail, view: { ...view, until } };
    case 'seriesCancelled': {
      const cancelledBy = doerOf(session, { actorId: session.cancelledById, readerId: reader.id });
      const told = { part, reader, mail };
      const cancelled = await cancelledTogether(ctx, sessionId);
      const dates = cancelled.map((each) => dateOf(ctx, each, told));
      return { mail, view: { ...view, dates, cancelledBy, reason } };
    }
    case 'seriesBooked':
    case 'seriesRequested': {
      const series = await seriesToTell(ctx, sessionId);
      const told = { part, reader, mail };
      const dates = series
        .filter(({ state }) => state === sessionMails[mail])
        .map((each) => dateOf(ctx, each, told));
      return { mail, view: { ...view, dates, hourChanges: changesOf(session, { view, dates }) } };
    }
    case 'sessionDelayed': {
      if (by === 'reader') return null;
      const told = await delaysOf(ctx, sessionId);
      const latest = told.find(({ personId }) => personId === session.actorId);
      return latest ? { mail, view: { ...view, minutes: latest.minutes } } : null;
    }
    case 'sessionElsewhere':
      return by === 'reader' ? null : { mail, view };
    case 'sessionBooked':
    case 'sessionExpired':
    case 'sessionReminder':
    case 'sessionRequested':
      return { mail, view };
  }
}

/** Whether a mail of this kind still says how things are. A session that is over is news to nobody. */
export function isStillTrue(ctx: Ctx, mail: SessionMailName, session: SessionToTell): boolean {
  const isAhead = (instant: Temporal.Instant | null) =>
    instant !== null && Temporal.Instant.compare(instant, ctx.now) > 0;
  if (session.state !== sessionMails[mail] || !isAhead(session.endsAt)) return false;
  if (mail === 'sessionRequested') return session.awaits !== 'client';
  if (mail === 'sessionOffered') return session.awaits === 'client' && isAhead(session.heldUntil);
  if (mail === 'waitlistOffered') return isAhead(session.heldUntil);
  if (mail === 'sessionReminder') return isAhead(session.startsAt);
  // Moved once more: the later mail tells where to.
  if (mail === 'sessionMoved') return session.move?.toAt.equals(session.startsAt) ?? true;
  return true;
}

/** Where clocks will move the reader's hour of a series: it was asked for by the client's clock, unless that is the one that moves. */
function changesOf(
  { coachZone, clientZone }: SessionToTell,
  { view, dates }: { view: SessionView; dates: readonly { startsAt: Temporal.Instant }[] },
): Temporal.Instant[] {
  const others = view.reader === 'coach' ? clientZone : coachZone;
  return hourChanges(
    dates.map(({ startsAt }) => startsAt),
    { zone: view.zone, keptIn: others ?? view.zone },
  );
}

function dateOf(ctx: Ctx, session: SessionInSeries, told: Told): SeriesDate {
  const { id, startsAt, endsAt, sequence, changedAt } = session;
  const links = linksOf(ctx, session, told);
  return { sessionId: id, startsAt, endsAt, sequence, changedAt, links };
}

function spanBefore({ startsAt, endsAt }: SessionToTell, { fromAt }: { fromAt: Temporal.Instant }) {
  return { startsAt: fromAt, endsAt: fromAt.add(startsAt.until(endsAt)) };
}

/** Why rules were set aside for this very change; an earlier one's reason has been told. */
function why({ move, overrideAt, overrideReason }: SessionToTell): { reason: string | null } {
  const isOfThis = overrideAt !== null && move?.at.equals(overrideAt);
  return { reason: isOfThis ? overrideReason : null };
}

function partOf(session: SessionToTell, personId: string): 'coach' | 'client' | null {
  if (session.coachId === personId) return 'coach';
  return session.clientId === personId ? 'client' : null;
}

function doerOf(
  session: SessionToTell,
  { actorId, readerId }: { actorId: string | null; readerId: string },
): Doer {
  if (actorId === readerId) return 'reader';
  return actorId !== null && partOf(session, actorId) !== null ? 'other' : 'staff';
}

type Told = { part: 'coach' | 'client'; reader: Reader; mail: SessionMailName };

function viewOf(ctx: Ctx, session: SessionToTell, { part, reader, mail }: Told): SessionView {
  const { publicUrl, mailFrom } = ctx.app.config;
  const { title, startsAt, endsAt, place, sequence, changedAt, venueZone } = session;
  const isBooked = session.state === 'confirmed';
  return {
    reader: part,
    readerName: reader.name,
    readerAddress: reader.address,
    // As they looked at the times when they chose.
    zone: (part === 'client' ? session.clientZone : null) ?? reader.zone,
    otherName: part === 'client' ? session.coachName : session.clientName,
    title,
    startsAt,
    endsAt,
    place,
    where: isBooked ? whereOf(session) : null,
    venueZone,
    url: `${publicUrl}${whereTo(ctx, session, { part, mail })}`,
    links: linksOf(ctx, session, { part, reader, mail }),
    calendar: {
      sessionId: session.id,
      host: new URL(publicUrl).hostname,
      organizer: senderOf(mailFrom),
      sequence,
      changedAt,
    },
  };
}

function whereOf({ place, address, joinDetails }: SessionToTell): string | null {
  return place === 'inPerson' ? address : joinDetails;
}

/** The links that this mail carries for a session: they act upon it as it is told here. */
function linksOf(
  ctx: Ctx,
  session: Pick<SessionToTell, 'id' | 'sequence' | 'state'>,
  { part, reader, mail }: Told,
): SessionLinks {
  const linkTo = (act: LinkAct) => {
    const { id: sessionId, sequence } = session;
    const { id: personId, address } = reader;
    const token = signedToken(ctx, { sessionId, part, personId, address, act, sequence });
    return `${ctx.app.config.publicUrl}/sessions/link/${token}`;
  };
  const isBooked = session.state === 'confirmed';
  return {
    answer: toAnswer.has(mail) ? linkTo('answer') : null,
    move: isBooked ? linkTo('move') : null,
    cancel: isBooked ? linkTo('cancel') : null,
  };
}

const toAnswer: ReadonlySet<SessionMailName> = new Set([
  'sessionOffered',
  'sessionRequested',
  'seriesRequested',
  'waitlistOffered',
]);

const leadsToSession: ReadonlySet<SessionMailName> = new Set([
  'sessionBooked',
  'sessionRequested',
  'sessionScheduled',
  'sessionHandedOver',
  'sessionMoved',
  'sessionDelayed',
  'sessionElsewhere',
  'sessionReminder',
  'sessionOffered',
  'seriesBooked',
  'seriesRequested',
  'waitlistOffered',
]);

/** The page where the mail's button leads: the session while there is one, else to what comes next. */
function whereTo(
  ctx: Ctx,
  session: SessionToTell,
  { part, mail }: { part: 'coach' | 'client'; mail: SessionMailName },
): string {
  if (mail === 'seriesRequested') return '/coach/requests';
  if (leadsToSession.has(mail)) return `/sessions/${session.id}`;
  if (part === 'coach') return '/coach';
  const prefix = ctx.locale === 'he' ? '/he' : '';
  return session.coachSlug === null ? '/client' : `${prefix}/coaches/${session.coachSlug}`;
}
