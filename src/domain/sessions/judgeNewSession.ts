import { asSystem, type Ctx } from '../../context.ts';
import { Refused, type RefusalCode, type RefusalStatus } from '../../refused.ts';
import { adminsAndSupport } from '../people/access.ts';
import { isSystem } from '../people/actor.ts';
import { isBookable, type UnbookableReason } from './availability.ts';
import { runningHolds, staleHolds } from './holds.sql.ts';
import { lockCalendars } from './locks.sql.ts';
import { offerOf, scheduleOf, type Offer } from './schedule.sql.ts';
import { holdMinutes } from './session.ts';
import { newSession } from './sessionRow.ts';

type Doc = Record<string, unknown>;

/** At most this many times are kept for one person at once. */
const mostHolds = 2;

const refusals: Record<UnbookableReason, [RefusalCode, RefusalStatus]> = {
  notice: ['sessions.tooSoon', 409],
  horizon: ['sessions.tooFar', 409],
  outsideWindows: ['sessions.notOffered', 409],
  offGrid: ['sessions.notOffered', 409],
  busy: ['sessions.timeTaken', 409],
};

/**
 * A new session. A client gets a hold on a time that the coach offers; admins, support and the product itself
 * may take any time that is not taken. Price, place and length are the type's, whatever the caller says.
 */
export async function judgeNewSession(ctx: Ctx, data: Doc): Promise<Doc> {
  const asked = newSession.safeParse(data);
  if (!asked.success) throw new Refused('common.invalid', 422, { fields: fieldsOf(asked.error) });
  const isOffice = isSystem(ctx.actor) || adminsAndSupport(ctx);
  const offer = await offerOf(ctx, asked.data.type);
  if (!offer)
    throw new Refused('sessions.notBookable', 422, { fields: { type: 'sessions.notBookable' } });
  const clientId = isOffice ? asked.data.client : actorId(ctx);
  if (!clientId)
    throw new Refused('common.invalid', 422, { fields: { client: 'common.required' } });
  if (clientId === offer.coachId) throw new Refused('sessions.ownSession', 422);

  const { startsAt } = asked.data;
  const endsAt = startsAt.add({ minutes: offer.durationMinutes });
  await lockCalendars(ctx, offer.coachId, clientId);
  await expireStale(ctx, { coachId: offer.coachId, clientId, startsAt, endsAt });
  if (!isOffice) await demandOpenTime(ctx, { offer, clientId, startsAt });

  const state = isOffice ? (asked.data.state ?? 'held') : 'held';
  return {
    ...data,
    coach: offer.coachId,
    client: clientId,
    type: offer.typeId,
    state,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    heldUntil: state === 'held' ? ctx.now.add({ minutes: holdMinutes }).toString() : null,
    bookedAt: state === 'held' ? null : ctx.now.toString(),
    place: offer.place,
    priceMinor: offer.priceMinor,
    currency: offer.currency,
    sequence: 0,
    engagement: isOffice ? data['engagement'] : null,
    cancellation: {},
  };
}

async function expireStale(ctx: Ctx, time: Parameters<typeof staleHolds>[1]): Promise<void> {
  const { store } = asSystem(ctx, 'a hold past its end gives way');
  for (const id of await staleHolds(ctx, time)) {
    await store.update('sessions', id, { state: 'expired' });
  }
}

type Asked = { offer: Offer; clientId: string; startsAt: Temporal.Instant };

async function demandOpenTime(ctx: Ctx, { offer, clientId, startsAt }: Asked): Promise<void> {
  if (!offer.isOpen) throw new Refused('sessions.notBookable', 422);
  const range = { from: startsAt, until: startsAt.add({ minutes: offer.durationMinutes }) };
  const verdict = isBookable(await scheduleOf(ctx, offer, range), startsAt);
  if (!verdict.ok) throw new Refused(...refusals[verdict.reason]);
  if ((await runningHolds(ctx, clientId)) >= mostHolds) {
    throw new Refused('sessions.tooManyHolds', 409);
  }
}

function actorId({ actor }: Ctx): string | undefined {
  return actor.kind === 'user' ? actor.user.id : undefined;
}

function fieldsOf(error: { issues: readonly { path: PropertyKey[] }[] }) {
  return Object.fromEntries(
    error.issues.map(({ path }) => [String(path[0]), 'common.invalid' as const]),
  );
}
