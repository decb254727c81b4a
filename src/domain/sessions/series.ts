import { randomUUID } from 'node:crypto';
import { asSystem, type Ctx } from '../../context.ts';
import { isRefused, notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import type { BookingDetails } from './confirmSession.ts';
import { ownHolds, sessionsOfSeries } from './holds.sql.ts';
import { lockCalendars, lockTimes } from './locks.sql.ts';
import { askCalendars } from './askCalendars.ts';
import { offerOf } from './offers.sql.ts';

/** A series has from two to half a year's weekly sessions. */
export const seriesLength = { least: 2, most: 26 } as const;

type Wish = {
  typeId: string;
  durationMinutes?: number | undefined;
  currency?: string | undefined;
  /** UTC instants, each once. */
  startsAts: readonly Temporal.Instant[];
  linkId?: string | null | undefined;
  /** IANA: the zone in which they looked at the times; without it, their own. */
  zone?: string | null | undefined;
};

/**
 * Keeps all of these times for the client acting, or none: a series counts as one hold, and a hold they have with this coach gives way
 * to it. Refuses with `sessions.seriesConflict` (409) when any cannot be had now, `sessions.tooManyHolds` (409),
 * `common.invalid` (422) for a number of dates that is no series.
 */
export async function holdSeries(
  ctx: Ctx,
  wish: Wish,
): Promise<{ seriesId: string; sessionIds: string[] }> {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  if (!actor.user.roles.includes('client')) throw new Refused('common.forbidden', 403);
  const clientId = actor.user.id;
  const startsAts = distinct(wish.startsAts);
  if (startsAts.length < seriesLength.least || startsAts.length > seriesLength.most) {
    throw new Refused('common.invalid', 422);
  }
  await askCalendars(ctx, wish);
  return inTransaction(ctx, async (tx) => {
    const offer = await offerOf(tx, wish.typeId, wish);
    if (!offer) throw new Refused('sessions.lengthNotOffered', 422);
    const endOf = (startsAt: Temporal.Instant) => startsAt.add({ minutes: offer.durationMinutes });
    await lockTimes(tx, {
      people: [offer.coachId, clientId],
      times: startsAts.map((startsAt) => ({ from: startsAt, until: endOf(startsAt) })),
    });
    const { store } = asSystem(tx, 'a series is kept');
    for (const { id } of await ownHolds(tx, { coachId: offer.coachId, clientId })) {
      await store.update('sessions', id, { state: 'cancelled' });
    }
    const seriesId = randomUUID();
    const sessionIds: string[] = [];
    for (const startsAt of startsAts) {
      const { id } = await store
        .create('sessions', {
          coach: offer.coachId,
          client: clientId,
          series: seriesId,
          type: offer.typeId,
          state: 'held',
          startsAt: startsAt.toString(),
          endsAt: endOf(startsAt).toString(),
          clientZone: wish.zone ?? ctx.zone,
          place: offer.place,
          priceMinor: offer.priceMinor,
          currency: offer.currency,
          bookingLink: wish.linkId ?? null,
        })
        .catch((error: unknown) => {
          throw conflictOf(error);
        });
      sessionIds.push(id);
    }
    return { seriesId, sessionIds };
  });
}

/**
 * Books all held sessions of a series, or none: confirmed, or requests where the coach approves first. Saying it twice is saying it once.
 * Refuses with `sessions.holdEnded`, `sessions.seriesConflict` (409), and what a single booking is refused. Both sides are told once.
 */
export async function confirmSeries(
  ctx: Ctx,
  { seriesId, topic, answers, forWhom }: BookingDetails & { seriesId: string },
): Promise<{ sessionIds: string[]; state: string }> {
  return inTransaction(ctx, async (tx) => {
    const of = await lockedSeries(tx, seriesId);
    const held = of.filter(({ state }) => state === 'held');
    const done = of.filter(({ state }) => state === 'confirmed' || state === 'pending');
    const [booked] = done;
    if (booked && held.length === 0) {
      return { sessionIds: done.map(({ id }) => id), state: booked.state };
    }
    if (held.length < of.length) throw new Refused('sessions.holdEnded', 409);
    let state = 'held';
    for (const { id } of held) {
      const { state: now } = await tx.store.update('sessions', id, {
        state: 'confirmed',
        ...(topic === undefined ? {} : { topic }),
        ...(answers === undefined ? {} : { answers }),
        ...(forWhom === undefined ? {} : { forWhom }),
      });
      state = now;
    }
    return { sessionIds: held.map(({ id }) => id), state };
  });
}

/**
 * Lets the times of a series go that are kept, in one transaction. Returns how many: none the second time. Refuses with
 * `sessions.changedMeanwhile` (409) what has been booked or asked for meanwhile: that is cancelled one by one, on its own terms.
 */
export async function releaseSeries(ctx: Ctx, { seriesId }: { seriesId: string }): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const of = await lockedSeries(tx, seriesId);
    if (of.some(({ state }) => !['held', 'cancelled', 'expired'].includes(state))) {
      throw new Refused('sessions.changedMeanwhile', 409);
    }
    const held = of.filter(({ state }) => state === 'held');
    for (const { id } of held) await tx.store.update('sessions', id, { state: 'cancelled' });
    return held.length;
  });
}

/** A series of the actor's as it is with both calendars locked: nobody else moves it on meanwhile. */
async function lockedSeries(tx: Ctx, seriesId: string): ReturnType<typeof sessionsOfSeries> {
  const [first] = isUuid(seriesId) ? await sessionsOfSeries(tx, seriesId) : [];
  if (!first) throw notFound();
  await lockCalendars(tx, first.coachId, first.clientId);
  return sessionsOfSeries(tx, seriesId);
}

function distinct(instants: readonly Temporal.Instant[]): Temporal.Instant[] {
  const each = new Map(instants.map((instant) => [instant.epochMilliseconds, instant]));
  return [...each.values()].sort((a, b) => Temporal.Instant.compare(a, b));
}

/** Of whichever date: the page shows them all with what stands against each. */
function conflictOf(error: unknown): unknown {
  const keeps = [
    'sessions.tooManyHolds',
    'sessions.clientsOnly',
    'sessions.notBookable',
    'sessions.packageUsedUp',
    'sessions.packageEndsBefore',
  ];
  if (!isRefused(error) || error.status !== 409 || keeps.includes(error.code)) return error;
  return new Refused('sessions.seriesConflict', 409);
}
