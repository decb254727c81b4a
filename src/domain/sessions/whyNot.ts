import type { Ctx } from '../../context.ts';
import { explain, type UnbookableReason } from './availability.ts';
import { calendarsAgainst } from './calendarsAgainst.ts';
import { overlaps } from './overlaps.ts';
import { offerOf, type Offer } from './offers.sql.ts';
import { scheduleBeside } from './schedule.sql.ts';

type Asked = {
  typeId: string;
  durationMinutes?: number | undefined;
  /** UTC instant. */
  startsAt: Temporal.Instant;
};

export type Verdict = {
  offer: Offer;
  /** Every reason against this start for the reader; none exactly for what `freeSlotsOf` lists them. */
  reasons: (UnbookableReason | 'clientBusy')[];
  /** Which calendars elsewhere stand against it: for their coach alone. */
  calendars: string[];
};

/**
 * Whether the reader can book this very start, and why not: with them in mind, so that their own hold with the coach is none, and a session
 * of theirs elsewhere is `clientBusy`. Null when the type is not open for booking, or not in this length. What of it an outsider may read is
 * the caller's matter.
 */
export async function whyNot(
  ctx: Ctx,
  { typeId, durationMinutes, startsAt }: Asked,
): Promise<Verdict | null> {
  const offer = await offerOf(ctx, typeId, { durationMinutes });
  if (!offer?.isOpen) return null;
  const person = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  const own = person === null ? {} : { exceptHoldsOf: person };
  const range = { from: startsAt, until: startsAt.add({ minutes: offer.durationMinutes }) };
  const { schedule, theirs } = await scheduleBeside(ctx, offer, {
    ...range,
    ...own,
    personId: person,
  });
  const reasons: Verdict['reasons'] = explain(schedule, startsAt);
  if (person === offer.coachId) {
    const { coachId } = offer;
    const calendars = reasons.includes('busyCalendar')
      ? await calendarsAgainst(ctx, { coachId, schedule, startsAt })
      : [];
    return { offer, reasons, calendars };
  }
  const slot = { startsAt: range.from, endsAt: range.until };
  const isBusy = theirs.some((time) => overlaps(slot, time));
  return { offer, reasons: isBusy ? [...reasons, 'clientBusy'] : reasons, calendars: [] };
}
