import { asSystem, type Ctx } from '../../context.ts';
import { Refused, type RefusalCode } from '../../refused.ts';
import { packageIfHeld } from '../billing/demandPackage.ts';
import { adminsAndSupport } from '../people/access.ts';
import { hasRole, isSystem } from '../people/actor.ts';
import { agreedOf } from './agreed.ts';
import { stateOfAttendance, usualAttendance } from './attendance.ts';
import { claimTime } from './claimTime.ts';
import { demandBooker, isClientOf } from './demandBooker.ts';
import { demandOneSeries } from './demandOneSeries.ts';
import { demandOpenTime, demandTimeOrReason, type Override } from './demandTime.ts';
import { ownHolds, runningHolds } from './holds.sql.ts';
import { invalidFields } from './invalidFields.ts';
import { judgeAnswers } from './judgeAnswers.ts';
import { holdEnd, requestEnd } from './keptUntil.ts';
import { isOpenInvitation } from '../identity/invitations.sql.ts';
import { livingEngagement } from './livingEngagement.ts';
import { lockTimes } from './locks.sql.ts';
import { mostHolds } from './mostHolds.ts';
import { offerOf, type Offer } from './offers.sql.ts';
import { passOn, priceKept, sessionToPassOn, termsPassedOn } from './passOn.ts';
import { priceOf } from './priceOf.sql.ts';
import { isBlocking, whoMayMove, type SessionState } from './session.ts';
import { newSession, type NewSession } from './sessionRow.ts';
import { zoneOfClient } from './zoneOfClient.ts';

type Doc = Record<string, unknown>;

/**
 * By whom a session is made. A client, and the product where it acts for one (a visitor, a series, an offer from the waitlist), take
 * what the coach offers. The coach and the office may set rules aside with a reason. The product by itself writes what was
 * agreed elsewhere.
 */
type Maker = 'client' | 'forClient' | 'coach' | 'office' | 'product';

/**
 * A new session. A client gets a hold on a time that the coach offers, and a hold they already have with this coach moves to it.
 * A coach books for their own clients, and for people they invited. Price, place, length and everything agreed are the type's,
 * whatever the caller says. Nobody is ever in two sessions at once.
 */
export async function judgeNewSession(ctx: Ctx, data: Doc): Promise<Doc> {
  const parsed = newSession.safeParse(data);
  if (!parsed.success) throw invalid(invalidFields(parsed.error));
  const asked = parsed.data;
  const maker = makerOf(ctx, asked);
  const offer = await offerAsked(ctx, maker, asked);
  const { coachId } = offer;
  const clientId = maker === 'client' ? actorId(ctx) : (asked.client ?? null);
  if (asked.coach && asked.coach !== coachId) throw invalid({ coach: 'common.invalid' });
  if (clientId === coachId) throw new Refused('sessions.ownSession', 422);
  if (maker !== 'product' && !offer.isCoachActive) throw notBookable();
  const linkId = asked.bookingLink ?? null;
  await demandWhom(ctx, { maker, asked, coachId, clientId });

  await demandOneSeries(ctx, asked, { coachId, clientId });
  const former = await sessionToPassOn(ctx, asked);

  const { startsAt } = asked;
  const endsAt = startsAt.add({ minutes: offer.durationMinutes });
  const state = firstState(ctx, { maker, asked, clientId, endsAt });
  await lockTimes(ctx, {
    people: [coachId, clientId, former?.coach].flatMap((each) => each ?? []),
    times: [{ from: startsAt, until: endsAt }],
  });
  if (former) await passOn(ctx, former, { ...offer, word: asked.handOverWord ?? '' });
  const packageId = former
    ? (former.package ?? null)
    : await packageFor(ctx, { maker, asked, offer, clientId });
  const override = await demandTime(ctx, { maker, asked, offer, clientId });
  if (isBlocking(state)) await claimTime(ctx, { coachId, clientId, startsAt, endsAt });
  const price = former ? priceKept(former) : await priceOf(ctx, { offer, clientId });
  const terms = agreedOf(offer, price);

  return {
    ...data,
    coach: coachId,
    client: clientId,
    type: offer.typeId,
    state,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    heldUntil: keptUntil(ctx, { maker, asked, offer, state })?.toString() ?? null,
    bookedAt: state === 'held' ? null : ctx.now.toString(),
    awaits: state === 'pending' ? awaitedSide(clientId) : null,
    clientZone: clientZone(ctx, { maker, asked }),
    place: offer.place,
    priceMinor: price.priceMinor,
    currency: price.currency,
    agreed: former ? termsPassedOn(terms, former) : terms,
    joinDetails: offer.joinDetails,
    answers: asked.answers ? judgeAnswers(relaxed(offer), asked.answers) : null,
    sequence: 0,
    timesMoved: former?.timesMoved ?? 0,
    handedOverFrom: former?.id ?? null,
    handOverWord: former ? (asked.handOverWord ?? null) : null,
    override: override ?? {},
    bookingLink: linkId,
    package: packageId,
    invitation: clientId === null ? (asked.invitation ?? null) : null,
    verifyingSince: null,
    payingSince: null,
    engagement: await engagementOf(ctx, { maker, asked, state, coachId, clientId }),
    cancellation: {},
    ...recordOf(ctx, asked, state),
  };
}

/** What took place elsewhere is written down with who was there. */
function recordOf(ctx: Ctx, { attendance }: NewSession, state: SessionState): Doc {
  const isOver = state === 'completed' || state === 'missed';
  const record = isOver ? (attendance ?? usualAttendance(state)) : null;
  if (record !== null && stateOfAttendance(record) !== state)
    throw invalid({ attendance: 'common.invalid' });
  return {
    attendance: record,
    attendanceAt: record === null ? null : ctx.now.toString(),
    attendanceBy: null,
    begunAt: null,
    finishedAt: null,
    summary: null,
    nextStep: null,
    summarySharedAt: null,
  };
}

function makerOf(ctx: Ctx, asked: NewSession): Maker {
  if (isSystem(ctx.actor)) {
    return asked.visitorHash || asked.series || asked.waitlistEntry ? 'forClient' : 'product';
  }
  // Only the product knows of these.
  if (asked.visitorHash || asked.waitlistEntry) throw new Refused('common.forbidden', 403);
  // Nobody is the office of what they book for themselves.
  if (adminsAndSupport(ctx) && asked.client !== actorId(ctx)) return 'office';
  if (asked.handedOverFrom) throw new Refused('common.forbidden', 403);
  const isSelf = !asked.client || asked.client === actorId(ctx);
  const coaches = asked.coach === actorId(ctx) && hasRole(ctx.actor, 'coach');
  if (coaches && (!isSelf || Boolean(asked.invitation))) return 'coach';
  // A client's series is kept as a whole, by the product.
  if (asked.series) throw new Refused('common.forbidden', 403);
  return 'client';
}

/** What the collection fills in where no currency is said. */
const unsaidCurrency = 'USD';

/**
 * The offer in the length that the end asks for, and in the currency that is said; the usual one where they are not said. What is not
 * offered is refused (`sessions.lengthNotOffered`, 422), unless the product writes down what was agreed elsewhere.
 */
async function offerAsked(ctx: Ctx, maker: Maker, asked: NewSession): Promise<Offer> {
  const { type, startsAt, endsAt, currency } = asked;
  const durationMinutes = endsAt ? startsAt.until(endsAt).total('minutes') : undefined;
  const exact = await offerOf(ctx, type, { durationMinutes, currency: currency ?? undefined });
  if (exact) return exact;
  const usual = await offerOf(ctx, type);
  if (!usual) throw notBookable();
  const inLength = await offerOf(ctx, type, { durationMinutes });
  if (inLength && (maker === 'product' || currency === unsaidCurrency)) return inLength;
  if (maker === 'product') return usual;
  const code = 'sessions.lengthNotOffered';
  throw new Refused(code, 422, { fields: { [inLength ? 'currency' : 'endsAt']: code } });
}

type Whom = { maker: Maker; asked: NewSession; coachId: string; clientId: string | null };

/** A coach books for their own clients, or for whom they invited; everybody else names somebody, but for a visitor. */
async function demandWhom(ctx: Ctx, { maker, asked, coachId, clientId }: Whom): Promise<void> {
  if (clientId !== null) {
    if (maker === 'coach' && !(await isClientOf(ctx, coachId, clientId))) {
      throw invalid({ client: 'common.invalid' });
    }
    return;
  }
  if (maker === 'forClient' && asked.visitorHash) return;
  const isInviting = (maker === 'coach' || maker === 'office') && asked.invitation;
  if (isInviting && (await isOpenInvitation(ctx, { id: asked.invitation, coachId }))) return;
  throw invalid({ client: 'common.required' });
}

type Beginning = {
  maker: Maker;
  asked: NewSession;
  clientId: string | null;
  endsAt: Temporal.Instant;
};

/** A client's session begins as a hold; a coach's and the office's are booked at once, or wait for whom was invited. None is over before its time. */
function firstState(ctx: Ctx, { maker, asked, clientId, endsAt }: Beginning): SessionState {
  const state = stateOf(maker, asked, clientId);
  const side = maker === 'forClient' ? 'product' : maker;
  if (!whoMayMove('new', state).includes(side)) throw invalid({ state: 'common.invalid' });
  const isOver = state === 'completed' || state === 'missed';
  if (isOver && Temporal.Instant.compare(endsAt, ctx.now) > 0) {
    throw new Refused('sessions.notOver', 409);
  }
  return state;
}

function stateOf(maker: Maker, asked: NewSession, clientId: string | null): SessionState {
  if (maker === 'client' || maker === 'forClient') return 'held';
  if (clientId === null) return 'pending';
  return maker === 'coach' ? 'confirmed' : (asked.state ?? 'held');
}

/** A request waits for the coach; a time kept for somebody invited, for them. */
function awaitedSide(clientId: string | null): 'coach' | 'client' {
  return clientId === null ? 'client' : 'coach';
}

type Timed = { maker: Maker; asked: NewSession; offer: Offer; clientId: string | null };

/** Whoever books for themselves lets an earlier hold go first: what it took is theirs to take again. Who books for them needs no package, and takes a session of one where there is one, unless they want none. */
async function packageFor(
  ctx: Ctx,
  { maker, asked, offer, clientId }: Timed,
): Promise<string | null> {
  const { startsAt } = asked;
  if (maker !== 'client' && maker !== 'forClient') {
    return asked.withoutPackage ? null : packageIfHeld(ctx, { offer, clientId, startsAt });
  }
  const holder = asked.series || asked.waitlistEntry ? null : clientId;
  if (holder !== null) await letGoOfEarlier(ctx, { coachId: offer.coachId, clientId: holder });
  return demandBooker(ctx, { offer, clientId, linkId: asked.bookingLink ?? null, startsAt });
}

async function demandTime(
  ctx: Ctx,
  { maker, asked, offer, clientId }: Timed,
): Promise<Override | null> {
  const { startsAt } = asked;
  if (maker === 'product') return null;
  if (maker === 'coach' || maker === 'office') {
    if (Temporal.Instant.compare(startsAt, ctx.now) <= 0)
      throw new Refused('sessions.tooSoon', 409);
    const reason = asked.override?.reason ?? undefined;
    // What was booked in time with one coach is in time with another.
    const forgiven = asked.handedOverFrom ? (['notice'] as const) : [];
    return demandTimeOrReason(ctx, { offer, startsAt, reason, forgiven });
  }
  await demandOpenTime(ctx, { offer, startsAt });
  const counts = clientId !== null && !asked.waitlistEntry;
  if (counts && (await runningHolds(ctx, clientId, asked.series ?? null)) >= mostHolds) {
    throw new Refused('sessions.tooManyHolds', 409);
  }
  return null;
}

async function letGoOfEarlier(
  ctx: Ctx,
  pair: { coachId: string; clientId: string },
): Promise<void> {
  const { store } = asSystem(ctx, 'the hold moves');
  for (const { id } of await ownHolds(ctx, pair)) {
    await store.update('sessions', id, { state: 'cancelled' });
  }
}

type Kept = { maker: Maker; asked: NewSession; offer: Offer; state: SessionState };

function keptUntil(ctx: Ctx, { maker, asked, offer, state }: Kept): Temporal.Instant | null {
  const isProduct = maker === 'product' || maker === 'forClient';
  if (state !== 'held' && state !== 'pending') return null;
  // An offer from the waitlist is kept for longer than a moment's choice.
  if (isProduct && asked.waitlistEntry && asked.heldUntil) return asked.heldUntil;
  if (state === 'held') return holdEnd(ctx.now);
  return requestEnd({ ...offer, now: ctx.now, startsAt: asked.startsAt });
}

function clientZone(
  ctx: Ctx,
  { maker, asked }: { maker: Maker; asked: NewSession },
): string | null {
  if (asked.clientZone) return zoneOfClient(asked.clientZone);
  return maker === 'client' ? ctx.zone : null;
}

/** A hold may come before its answers: the required ones are asked for when it is confirmed. */
function relaxed({ questions }: Offer): Offer['questions'] {
  return questions.map((each) => ({ ...each, isRequired: false }));
}

type Engaged = Whom & { state: SessionState };

/** A booking joins the pair's engagement, like any other. */
async function engagementOf(
  ctx: Ctx,
  { maker, asked, state, coachId, clientId }: Engaged,
): Promise<string | null> {
  if (clientId === null || maker === 'client' || maker === 'forClient') return null;
  if (state === 'confirmed') return livingEngagement(ctx, { coachId, clientId });
  const { engagement } = asked;
  if (!engagement) return null;
  const found = await asSystem(ctx, 'whose engagement').store.findByID('engagements', engagement);
  const isTheirs = found?.coach === coachId && found.client === clientId;
  if (!isTheirs) throw invalid({ engagement: 'common.invalid' });
  return engagement;
}

function actorId({ actor }: Ctx): string {
  if (actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  return actor.user.id;
}

function notBookable(): Refused {
  return new Refused('sessions.notBookable', 422, { fields: { type: 'sessions.notBookable' } });
}

function invalid(fields: Record<string, RefusalCode>): Refused {
  return new Refused('common.invalid', 422, { fields });
}
