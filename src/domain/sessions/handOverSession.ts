import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import { adminsAndSupport } from '../people/access.ts';
import { endEngagements } from '../people/endEngagements.sql.ts';
import { askCalendars } from './askCalendars.ts';
import { offerOf } from './offers.sql.ts';
import { sessionRow } from './sessionRow.ts';

type HandOver = {
  sessionId: string;
  /** The session type of the coach who takes it over, in the session's own length. */
  typeId: string;
  /** What the client is told, in their language. */
  word: string;
  /** Why a rule of the new coach's calendar is set aside, at least 10 characters; both sides read it. */
  reason?: string | undefined;
  /** Whether the client stays with the new coach: the former engagement ends once nothing lies ahead in it. */
  ends: boolean;
};

/**
 * The office gives a session that lies ahead to another coach: same client, time, length and price, and free to cancel from then on. The
 * former coach's is cancelled, the pair gets its engagement, the client is told and may decline by a link. What the client wrote for the
 * former coach does not go along. Returns the id of the new session. Refuses with `common.forbidden` (403), `common.notFound` (404), what `passOn` and a new
 * session are refused with: the new coach must be free, by the rules that stand for every booking.
 */
export async function handOverSession(
  ctx: Ctx,
  { sessionId, typeId, word, reason, ends }: HandOver,
): Promise<string> {
  demandOffice(ctx);
  await askCalendars(ctx, { typeId });
  return inTransaction(ctx, async (tx) => {
    demandOffice(tx);
    const doc = isUuid(sessionId) ? await tx.store.findByID('sessions', sessionId) : null;
    if (!doc) throw notFound();
    const former = sessionRow.parse(doc);
    const offer = await offerOf(tx, typeId);
    if (!offer) {
      const code = 'sessions.notBookable';
      throw new Refused(code, 422, { fields: { type: code } });
    }
    const { id } = await tx.store.create('sessions', {
      coach: offer.coachId,
      client: former.client,
      type: typeId,
      state: 'confirmed',
      startsAt: former.startsAt.toString(),
      endsAt: former.endsAt.toString(),
      place: offer.place,
      priceMinor: former.priceMinor,
      currency: offer.currency,
      clientZone: doc.clientZone,
      handedOverFrom: former.id,
      handOverWord: word,
      ...(reason ? { override: { reason } } : {}),
    });
    if (ends) await endEngagements(tx, { coachId: former.coach, clientId: former.client });
    return id;
  });
}

export function demandOffice(ctx: Ctx): void {
  if (!adminsAndSupport(ctx)) throw new Refused('common.forbidden', 403);
}
