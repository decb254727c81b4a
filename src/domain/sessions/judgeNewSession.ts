import { asSystem, type Ctx } from '../../context.ts';
import { Refused, type RefusalCode } from '../../refused.ts';
import { adminsAndSupport } from '../people/access.ts';
import { isSystem } from '../people/actor.ts';
import { isBookable, type UnbookableReason } from './availability.ts';
import { claimTime } from './claimTime.ts';
import { ownHold, runningHolds } from './holds.sql.ts';
import { invalidFields } from './invalidFields.ts';
import { livingEngagement } from './livingEngagement.ts';
import { lockCalendars } from './locks.sql.ts';
import { offerOf, scheduleOf, type Offer } from './schedule.sql.ts';
import { holdMinutes, isBlocking } from './session.ts';
import { newSession, type NewSession } from './sessionRow.ts';
import { zoneOfClient } from './zoneOfClient.ts';

type Doc = Record<string, unknown>;

/** At most this many times are kept for one person at once. */
const mostHolds = 2;

const refusals: Record<UnbookableReason, RefusalCode> = {
  notice: 'sessions.tooSoon',
  horizon: 'sessions.tooFar',
  outsideWindows: 'sessions.notOffered',
  offGrid: 'sessions.notOffered',
  busy: 'sessions.timeTaken',
};

/**
 * A new session. A client gets a hold on a time that the coach offers, and a hold they already have with this coach
 * moves to it; admins, support and the product itself may take any time that is not taken. Price, place and length
 * are the type's, whatever the caller says.
 */
export async function judgeNewSession(ctx: Ctx, data: Doc): Promise<Doc> {
  const asked = newSession.safeParse(data);
  if (!asked.success) throw invalid(invalidFields(asked.error));
  const isOffice = isSystem(ctx.actor) || adminsAndSupport(ctx);
  const offer = await offerOf(ctx, asked.data.type);
  if (!offer || (!isOffice && !offer.isOpen)) {
    throw new Refused('sessions.notBookable', 422, { fields: { type: 'sessions.notBookable' } });
  }
  const { coachId } = offer;
  const clientId = isOffice ? asked.data.client : actorId(ctx);
  if (!clientId) throw invalid({ client: 'common.required' });
  if (clientId === coachId) throw new Refused('sessions.ownSession', 422);
  if (asked.data.coach && asked.data.coach !== coachId) throw invalid({ coach: 'common.invalid' });

  const { startsAt } = asked.data;
  const endsAt = startsAt.add({ minutes: offer.durationMinutes });
  const state = isOffice ? (asked.data.state ?? 'held') : 'held';
  await lockCalendars(ctx, coachId, clientId);
  if (!isOffice) {
    await letGoOfEarlier(ctx, { coachId, clientId });
    await demandOpenTime(ctx, { offer, clientId, startsAt });
  }
  if (isBlocking(state)) await claimTime(ctx, { coachId, clientId, startsAt, endsAt });

  return {
    ...data,
    coach: coachId,
    client: clientId,
    type: offer.typeId,
    state,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    heldUntil: state === 'held' ? ctx.now.add({ minutes: holdMinutes }).toString() : null,
    bookedAt: state === 'held' ? null : ctx.now.toString(),
    clientZone: asked.data.clientZone ? zoneOfClient(asked.data.clientZone) : zoneOf(ctx, isOffice),
    place: offer.place,
    priceMinor: offer.priceMinor,
    currency: offer.currency,
    sequence: 0,
    engagement: isOffice ? await engagementOf(ctx, asked.data, { coachId, clientId }) : null,
    cancellation: {},
  };
}

type Pair = { coachId: string; clientId: string };

async function letGoOfEarlier(ctx: Ctx, pair: Pair): Promise<void> {
  const earlier = await ownHold(ctx, pair);
  if (!earlier) return;
  await asSystem(ctx, 'the hold moves').store.update('sessions', earlier.id, {
    state: 'cancelled',
  });
}

type Asked = { offer: Offer; clientId: string; startsAt: Temporal.Instant };

async function demandOpenTime(ctx: Ctx, { offer, clientId, startsAt }: Asked): Promise<void> {
  const range = { from: startsAt, until: startsAt.add({ minutes: offer.durationMinutes }) };
  const verdict = isBookable(await scheduleOf(ctx, offer, range), startsAt);
  if (!verdict.ok) throw new Refused(refusals[verdict.reason], 409);
  if ((await runningHolds(ctx, clientId)) >= mostHolds) {
    throw new Refused('sessions.tooManyHolds', 409);
  }
}

/** The office may write a booking that was agreed elsewhere: it joins the pair's engagement like any other. */
async function engagementOf(
  ctx: Ctx,
  { state, engagement }: NewSession,
  pair: Pair,
): Promise<string | null> {
  if (state === 'confirmed') return livingEngagement(ctx, pair);
  if (!engagement) return null;
  const found = await asSystem(ctx, 'whose engagement').store.findByID('engagements', engagement);
  const isTheirs = found?.coach === pair.coachId && found.client === pair.clientId;
  if (!isTheirs) throw invalid({ engagement: 'common.invalid' });
  return engagement;
}

function zoneOf(ctx: Ctx, isOffice: boolean): string | null {
  return isOffice ? null : ctx.zone;
}

function actorId({ actor }: Ctx): string | undefined {
  return actor.kind === 'user' ? actor.user.id : undefined;
}

function invalid(fields: Record<string, RefusalCode>): Refused {
  return new Refused('common.invalid', 422, { fields });
}
