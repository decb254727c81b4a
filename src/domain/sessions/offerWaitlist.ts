import { asSystem, type Ctx } from '../../context.ts';
import { isRefused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { askCalendars } from './askCalendars.ts';
import { freeSlots } from './availability.ts';
import { lockCalendars } from './locks.sql.ts';
import { offerOf } from './offers.sql.ts';
import { overlaps } from './overlaps.ts';
import { busyTimes, scheduleOf } from './schedule.sql.ts';
import type { PartOfDay } from './waitlist.ts';
import { waitingFor, type Wish } from './waitlistRows.sql.ts';

/** How long an offer is kept for whom it was made; a start that is nearer keeps it until then. */
const offerMinutes = 120;

/**
 * Offers a coach's free time to those who wait for it, first come first served: each gets the first time that fits their wish and was
 * not offered to them before, as a hold that ends. One transaction for each offer, so that none waits for another. Run twice, it offers
 * nothing twice.
 */
export async function offerWaitlist(ctx: Ctx, { coachId }: { coachId: string }): Promise<void> {
  const system = asSystem(ctx, 'offerWaitlist');
  const waiting = await waitingFor(system, coachId);
  const [first] = waiting;
  if (!first) return;
  await askCalendars(system, { typeId: first.typeId });
  for (const wish of waiting) {
    try {
      await inTransaction(system, (tx) => offerFirst(tx, { coachId, wish }));
    } catch (error) {
      // Somebody else took it in this moment: the next look finds what there is then.
      if (!isRefused(error)) throw error;
    }
  }
}

type Asked = { coachId: string; wish: Wish };

async function offerFirst(tx: Ctx, { coachId, wish }: Asked): Promise<void> {
  await lockCalendars(tx, coachId, wish.clientId);
  const entry = await tx.store.findByID('waitlist-entries', wish.id);
  if (entry?.state !== 'waiting') return;
  const offer = await offerOf(tx, wish.typeId, { durationMinutes: wish.durationMinutes });
  if (!offer?.isOpen) return;
  const range = rangeOf(tx, wish);
  if (Temporal.Instant.compare(range.from, range.until) >= 0) return;
  const schedule = await scheduleOf(tx, offer, range);
  const own = await busyTimes(tx, {
    personId: wish.clientId,
    ...range,
    until: range.until.add({ minutes: wish.durationMinutes }),
  });
  const slot = freeSlots({ ...schedule, ...range }).find(
    (each) =>
      isInPart(each.startsAt, wish) &&
      !wish.offered.some((before) => before.equals(each.startsAt)) &&
      !own.some((time) => overlaps(time, each)),
  );
  if (!slot) return;
  await tx.store.create('sessions', {
    coach: coachId,
    client: wish.clientId,
    waitlistEntry: wish.id,
    type: wish.typeId,
    state: 'held',
    startsAt: slot.startsAt.toString(),
    endsAt: slot.endsAt.toString(),
    heldUntil: endOfOffer(tx.now, slot.startsAt).toString(),
    clientZone: wish.zone,
    place: offer.place,
    priceMinor: offer.priceMinor,
    currency: offer.currency,
  });
  await tx.store.update('waitlist-entries', wish.id, { state: 'offered' });
}

/** The days of the wish as instants, from now on; before the session that would move, where there is one. */
function rangeOf(
  { now }: Ctx,
  { fromDate, untilDate, zone, earlierThan }: Wish,
): { from: Temporal.Instant; until: Temporal.Instant } {
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).toInstant();
  const first = startOf(Temporal.PlainDate.from(fromDate));
  const end = startOf(Temporal.PlainDate.from(untilDate).add({ days: 1 }));
  return {
    from: Temporal.Instant.compare(first, now) < 0 ? now : first,
    until: earlierThan && Temporal.Instant.compare(earlierThan, end) < 0 ? earlierThan : end,
  };
}

const hours: Record<PartOfDay, readonly [from: number, until: number]> = {
  any: [0, 24],
  morning: [0, 12],
  afternoon: [12, 17],
  evening: [17, 24],
};

function isInPart(startsAt: Temporal.Instant, { partOfDay, zone }: Wish): boolean {
  const { hour } = startsAt.toZonedDateTimeISO(zone);
  const [from, until] = hours[partOfDay];
  return hour >= from && hour < until;
}

function endOfOffer(now: Temporal.Instant, startsAt: Temporal.Instant): Temporal.Instant {
  const end = now.add({ minutes: offerMinutes });
  return Temporal.Instant.compare(end, startsAt) < 0 ? end : startsAt;
}
