import { asSystem, type Ctx } from '../../context.ts';
import { isRefused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { askCalendars } from './askCalendars.ts';
import { coachesOffering } from './holds.sql.ts';
import { lockTimes } from './locks.sql.ts';
import { mostHolds } from './mostHolds.ts';
import { offerOf } from './offers.sql.ts';
import { slotsBeside } from './slotsBeside.ts';
import { waitingFor, type Wish } from './waitlistRows.sql.ts';
import { rangeOfWish, wishFits } from './wishFits.ts';

/** How long an offer is kept for whom it was made; a start that is nearer keeps it until then. */
const offerMinutes = 120;

/**
 * Offers a coach's free time to those who wait for it, first come first served, to the last in line: each gets the first time that fits
 * their wish and was not offered to them before, as a hold that ends. Nobody has two offers of one coach at once, nor more than two in
 * all. One transaction for each offer, so that none waits for another. Run twice, it offers nothing twice.
 */
export async function offerWaitlist(ctx: Ctx, { coachId }: { coachId: string }): Promise<void> {
  const system = asSystem(ctx, 'offerWaitlist');
  const mayFit = freeByType(system);
  let waiting = await waitingFor(system, coachId);
  const [first] = waiting;
  if (first) await askCalendars(system, { typeId: first.typeId });
  while (waiting.length > 0) {
    for (const wish of waiting) {
      if (await mayFit(wish)) await offerInTransaction(system, { coachId, wish });
    }
    waiting = await waitingFor(system, coachId, waiting.at(-1));
  }
}

/** Whether a wish is worth a transaction: what is free of its type is asked for once, however many wait for it. */
function freeByType(system: Ctx): (wish: Wish) => Promise<boolean> {
  const known = new Map<string, Promise<Temporal.Instant[]>>();
  return async (wish) => {
    const kind = `${wish.typeId} ${wish.durationMinutes}`;
    const starts = known.get(kind) ?? startsOf(system, wish);
    known.set(kind, starts);
    return (await starts).some((startsAt) => wishFits(system, wish, startsAt));
  };
}

async function startsOf(
  system: Ctx,
  { typeId, durationMinutes }: Wish,
): Promise<Temporal.Instant[]> {
  const offer = await offerOf(system, typeId, { durationMinutes });
  if (!offer?.isOpen) return [];
  const from = system.now;
  const range = { from, until: from.add({ hours: 24 * (offer.horizonDays + 2) }) };
  return (await slotsBeside(system, offer, range)).map(({ startsAt }) => startsAt);
}

type Asked = { coachId: string; wish: Wish };

async function offerInTransaction(system: Ctx, asked: Asked): Promise<void> {
  try {
    await inTransaction(system, (tx) => offerFirst(tx, asked));
  } catch (error) {
    // Somebody else took it in this moment: the next look finds what there is then.
    if (!isRefused(error)) throw error;
  }
}

async function offerFirst(tx: Ctx, { coachId, wish }: Asked): Promise<void> {
  const range = rangeOfWish(tx, wish);
  if (Temporal.Instant.compare(range.from, range.until) >= 0) return;
  const latestEnd = range.until.add({ minutes: wish.durationMinutes });
  await lockTimes(tx, {
    people: [coachId, wish.clientId],
    times: [{ from: range.from, until: latestEnd }],
  });
  const entry = await tx.store.findByID('waitlist-entries', wish.id);
  if (entry?.state !== 'waiting') return;
  const offering = await coachesOffering(tx, wish.clientId);
  if (offering.includes(coachId) || offering.length >= mostHolds) return;
  const offer = await offerOf(tx, wish.typeId, { durationMinutes: wish.durationMinutes });
  if (!offer?.isOpen) return;
  const free = await slotsBeside(tx, offer, { ...range, personId: wish.clientId });
  const slot = free.find(({ startsAt }) => wishFits(tx, wish, startsAt));
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

function endOfOffer(now: Temporal.Instant, startsAt: Temporal.Instant): Temporal.Instant {
  const end = now.add({ minutes: offerMinutes });
  return Temporal.Instant.compare(end, startsAt) < 0 ? end : startsAt;
}
