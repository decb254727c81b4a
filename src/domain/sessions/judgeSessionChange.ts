import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { demandPackage } from '../billing/demandPackage.ts';
import { agreedFee } from './agreedFee.ts';
import { claimTime } from './claimTime.ts';
import { demandBooker } from './demandBooker.ts';
import { demandMove } from './demandMove.ts';
import { demandOwnFields } from './demandOwnFields.ts';
import { demandUnrated } from './demandUnrated.ts';
import { demandOpenTime, demandTimeOrReason, type Override } from './demandTime.ts';
import { demandWordsOpen } from './demandWordsOpen.ts';
import { invalidFields } from './invalidFields.ts';
import { judgeAfterwards, stateWanted } from './judgeAfterwards.ts';
import { judgeAnswers } from './judgeAnswers.ts';
import { holdEnd, requestEnd } from './keptUntil.ts';
import { livingEngagement } from './livingEngagement.ts';
import { lockSession } from './locks.sql.ts';
import { offerToMove, type OfferRules } from './offers.sql.ts';
import { packageOfChange } from './packageOfChange.ts';
import { priceOf } from './priceOf.sql.ts';
import { isBlocking, type SessionState } from './session.ts';
import { sessionChange, sessionRow, type SessionChange, type SessionRow } from './sessionRow.ts';
import { sideOf, type SessionSide } from './sideOf.ts';
import { wordsOf } from './wordsOf.ts';
import { zoneOfClient } from './zoneOfClient.ts';

type Doc = Record<string, unknown>;

/** What nobody writes into a session that is there: its terms, and what the product keeps count of. */
const fixed = [
  'coach',
  'type',
  'place',
  'priceMinor',
  'currency',
  'agreed',
  'series',
  'bookingLink',
  'waitlistEntry',
  'idempotencyKey',
  'handedOverFrom',
  'handOverWord',
];

/**
 * A change of a stored session, with the calendars of all whom it concerns and its row locked (`lockPeopleOf`): its move must be one its
 * state allows and its writer may make, now. Refuses with
 * `sessions.changedMeanwhile` (409) where it was shown to its writer with another `sequence`, and with `common.conflict` (409) when the row has changed since it was read: Payload writes whole rows, and an old
 * one would undo what happened meanwhile.
 */
export async function judgeSessionChange(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc },
): Promise<Doc> {
  const was = sessionRow.parse(before);
  const parsed = sessionChange.safeParse(data);
  if (!parsed.success) {
    throw new Refused('common.invalid', 422, { fields: invalidFields(parsed.error) });
  }
  const asked = parsed.data;
  const side = sideOf(ctx, was);
  await demandOwnFields(ctx, { side, data, before });
  const clientId = newClient(side, asked, was);
  const lasts = was.startsAt.until(was.endsAt);
  const offer = await offerToMove(ctx, was);
  const to = destination({ side, was, wanted: stateWanted(asked, was), offer });
  const startsAt = asked.startsAt ?? was.startsAt;
  const endsAt = startsAt.add(lasts);
  const isMoved = !startsAt.equals(was.startsAt);
  const isAdopted = clientId !== was.client;

  await lockAsRead(ctx, was);
  demandAsShown({ side, asked, was });
  demandMove(ctx, { side, was, to, isMoved });
  demandWordsOpen(ctx, { side, was, data, before });
  const isAgreed = to !== was.state && (to === 'pending' || to === 'confirmed');
  if ((isMoved || isAgreed) && !offer.isCoachActive) notBookable();
  const wanted: Wanted = { asked, side, was, to, startsAt, isMoved, clientId, offer };
  const packageId =
    side === 'client' && isConfirming(was, to)
      ? await demandStillOffered(ctx, wanted)
      : await packageOfChange(ctx, wanted);
  const override = await demandTime(ctx, wanted);
  if (isMoved || isAdopted || (isBlocking(to) && !isBlocking(was.state))) {
    const sides = { coachId: was.coach, clientId };
    await claimTime(ctx, { ...sides, startsAt, endsAt, exceptSession: was.id });
  }
  const afterwards = judgeAfterwards(ctx, { side, was, asked, to }, before);
  await demandUnrated(ctx, { side, was, attendance: afterwards.attendance });
  const joinDetails = joinDetailsOf(wanted, before);
  const isElsewhere = joinDetails !== (before['joinDetails'] ?? null);
  return {
    ...data,
    ...Object.fromEntries(fixed.map((field) => [field, before[field]])),
    ...(side === 'product' ? {} : keptByProduct(before)),
    ...(isAdopted ? await priceFor(ctx, was, clientId) : {}),
    state: to,
    client: clientId,
    package: packageId,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    clientZone: asked.clientZone ? zoneOfClient(asked.clientZone) : before['clientZone'],
    answers: answersOf(wanted, before),
    joinDetails,
    ...afterwards,
    override: isMoved ? (override ?? noOverride) : before['override'],
    sequence: was.sequence + (isMoved || to !== was.state || isElsewhere ? 1 : 0),
    timesMoved: (was.timesMoved ?? 0) + (isMoved && side === 'client' ? 1 : 0),
    ...(await consequences(ctx, wanted, before)),
  };
}

/** Of a time that lies within the rules; what was set aside for earlier ones stands in the history (`sessionOverrides`). */
const noOverride = { at: null, by: null, rules: null, reason: null };

/** When a hold was lengthened, and for whom a time is kept, is for the product alone to say. */
function keptByProduct({ verifyingSince, payingSince, invitation }: Doc): Doc {
  return { verifyingSince, payingSince, ...(invitation === undefined ? {} : { invitation }) };
}

/** Only the product gives a session its client: a visitor's hold passes to their account, an invited person joins. */
function newClient(side: SessionSide, asked: SessionChange, was: SessionRow): string | null {
  if (side !== 'product' || was.client !== null) return was.client;
  return asked.client ?? null;
}

/** What was shown to nobody in particular costs whoever it passes to their own rate, where they have one; the rest stays as shown. */
async function priceFor(ctx: Ctx, was: SessionRow, clientId: string | null): Promise<Doc> {
  const durationMinutes = was.startsAt.until(was.endsAt).total('minutes');
  const offer = { ...was, coachId: was.coach, durationMinutes };
  const { priceMinor, currency, isOwnRate } = await priceOf(ctx, { offer, clientId });
  return { priceMinor, currency, agreed: was.agreed && { ...was.agreed, isOwnRate } };
}

/** The coach may say anew where to join or call, until the session is over; where both meet in person is as agreed. */
function joinDetailsOf({ asked, was, to }: Wanted, before: Doc): unknown {
  const said = wordsOf(asked.joinDetails);
  const stood = before['joinDetails'] ?? null;
  if (asked.joinDetails === undefined || said === stood) return stood;
  if (was.state !== 'confirmed' || to !== 'confirmed' || before['place'] === 'inPerson') {
    throw new Refused('sessions.noSuchMove', 409);
  }
  return said;
}

/** A client's hold becomes a booking, or a request where the coach wants to approve first; whichever they name. */
function destination({
  side,
  was,
  wanted,
  offer,
}: {
  side: SessionSide;
  was: SessionRow;
  wanted: SessionState;
  offer: OfferRules;
}): SessionState {
  if (side !== 'client' || !isConfirming(was, wanted)) return wanted;
  return offer.needsApproval ? 'pending' : 'confirmed';
}

function isConfirming({ state }: SessionRow, to: SessionState): boolean {
  return state === 'held' && (to === 'confirmed' || to === 'pending');
}

async function lockAsRead(ctx: Ctx, was: SessionRow): Promise<void> {
  const stored = await lockSession(ctx, was.id);
  const isAsRead =
    stored?.state === was.state && stored.updatedMs === was.updatedAt.epochMilliseconds;
  if (!isAsRead) throw new Refused('common.conflict', 409);
}

/** Of two who change a session at once one wins; the other looked at what is there no more. Nobody changes what they did not see. */
function demandAsShown({ side, asked, was }: Pick<Wanted, 'side' | 'asked' | 'was'>): void {
  if (side === 'product' || typeof asked.sequence !== 'number') return;
  if (asked.sequence !== was.sequence) throw new Refused('sessions.changedMeanwhile', 409);
}

type Wanted = {
  asked: SessionChange;
  side: SessionSide;
  was: SessionRow;
  to: SessionState;
  startsAt: Temporal.Instant;
  isMoved: boolean;
  clientId: string | null;
  offer: OfferRules;
};

/** Everything that could have changed since the time was chosen is asked again; what the coach sets aside leaves its reason. */
async function demandTime(ctx: Ctx, wanted: Wanted): Promise<Override | null> {
  const { side, was, to, startsAt, isMoved, offer, asked } = wanted;
  const isBooking = isConfirming(was, to);
  if (side === 'product' || (!isBooking && !isMoved)) return null;
  if (side === 'coach' || side === 'office') {
    if (!isMoved) return null;
    const reason = asked.override?.reason ?? undefined;
    return demandTimeOrReason(ctx, { offer, startsAt, exceptSession: was.id, reason });
  }
  await demandOpenTime(ctx, {
    offer,
    startsAt,
    exceptSession: was.id,
    // The hold was made in time.
    forgiven: isBooking ? ['notice'] : [],
  });
  return null;
}

/** A hold is not agreed yet: what it was made for must still be offered, to this client. Returns the package that it is a session of. */
async function demandStillOffered(
  ctx: Ctx,
  { was, offer, clientId, startsAt }: Wanted,
): Promise<string | null> {
  const linkId = was.bookingLink ?? null;
  const hasLength = offer.lengths.some(
    ({ durationMinutes }) => durationMinutes === offer.durationMinutes,
  );
  if (linkId === null && !offer.isOpen) notBookable();
  if (!hasLength) throw new Refused('sessions.lengthNotOffered', 409);
  const session = { id: was.id, packageId: was.package ?? null };
  const booker = { offer, clientId, linkId, startsAt, session };
  return was.waitlistEntry ? demandPackage(ctx, booker) : demandBooker(ctx, booker);
}

function notBookable(): never {
  throw new Refused('sessions.notBookable', 409);
}

/** The answers are complete when a time is booked or asked for. */
function answersOf({ asked, side, was, to }: Wanted, before: Doc): unknown {
  const questions = was.agreed?.questions ?? [];
  const isBooking = was.state === 'held' && to !== 'held' && isBlocking(to);
  if (side === 'client' && isBooking) {
    return judgeAnswers(questions, asked.answers ?? before['answers']);
  }
  return asked.answers
    ? judgeAnswers(
        questions.map((each) => ({ ...each, isRequired: false })),
        asked.answers,
      )
    : before['answers'];
}

/** What the product writes itself as a session moves; as it was where it does not. */
async function consequences(ctx: Ctx, wanted: Wanted, before: Doc): Promise<Doc> {
  const { asked, side, was, to, startsAt, isMoved, clientId, offer } = wanted;
  const { heldUntil, bookedAt, engagement, cancellation, awaits } = before;
  const noticeMinutes = offer.noticeMinutes;
  if (to === was.state) {
    const isCounterOffer = to === 'pending' && isMoved;
    const end = isCounterOffer ? requestEnd({ now: ctx.now, startsAt, noticeMinutes }) : null;
    const lengthened = side === 'product' && asked.heldUntil ? asked.heldUntil.toString() : null;
    return {
      heldUntil: end?.toString() ?? lengthened ?? heldUntil,
      bookedAt,
      engagement,
      cancellation,
      awaits: isCounterOffer ? otherSide(side) : awaits,
    };
  }
  const isBooked = to === 'pending' || to === 'confirmed';
  return {
    heldUntil: keptUntil(ctx, { to, startsAt, noticeMinutes }),
    bookedAt: isBooked ? (bookedAt ?? ctx.now.toString()) : bookedAt,
    awaits: to === 'pending' ? 'coach' : null,
    engagement:
      to === 'confirmed' && clientId !== null
        ? await livingEngagement(ctx, { coachId: was.coach, clientId })
        : engagement,
    cancellation: to === 'cancelled' || to === 'declined' ? ended(ctx, wanted) : cancellation,
  };
}

function otherSide(side: SessionSide): 'coach' | 'client' {
  return side === 'client' ? 'coach' : 'client';
}

type Ending = { to: SessionState; startsAt: Temporal.Instant; noticeMinutes: number };

function keptUntil(ctx: Ctx, { to, ...request }: Ending): string | null {
  if (to === 'held') return holdEnd(ctx.now).toString();
  return to === 'pending' ? requestEnd({ now: ctx.now, ...request }).toString() : null;
}

/** Whoever acts is who cancelled or declined; only the product acts for somebody else. */
function ended(ctx: Ctx, { asked: { cancellation }, was, to }: Wanted): Doc {
  const by = ctx.actor.kind === 'user' ? ctx.actor.user.id : (cancellation?.by ?? null);
  const feeMinor =
    to === 'cancelled' ? agreedFee(ctx, { was, agreedTo: cancellation?.feeMinor }) : null;
  return { at: ctx.now.toString(), by, reason: cancellation?.reason ?? null, feeMinor };
}
