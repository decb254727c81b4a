import { randomUUID } from 'node:crypto';
import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { normalAddress } from '../identity/address.ts';
import { countInvitation } from '../identity/countInvitation.ts';
import { invite } from '../identity/inviteClient.ts';
import { idOf } from '../idOf.ts';
import { adminsAndSupport } from '../people/access.ts';
import { applyTemplate } from '../templates/applyTemplate.ts';
import { ownTemplate } from '../templates/ownTemplate.ts';
import type { Template } from '../templates/templateRow.ts';
import { askCalendars } from './askCalendars.ts';
import { lockTimes } from './locks.sql.ts';
import { offerOf, type Offer } from './offers.sql.ts';
import { priceOf } from './priceOf.sql.ts';
import { repeatedTimes } from './repeatedTimes.ts';
import { shownPackages, shownTerms } from './shownTerms.ts';

type Wish = {
  /** A user's id; or somebody who is not here yet. */
  clientId?: string | undefined;
  invite?: { email: string; name?: string | undefined } | undefined;
  typeId: string;
  durationMinutes?: number | undefined;
  currency?: string | undefined;
  /** UTC instant. */
  startsAt: Temporal.Instant;
  topic?: string | undefined;
  /** Of the coach: it says how many sessions, and what comes with them. Whoever is invited gets the first alone. */
  templateId?: string | undefined;
  /** Why a rule is set aside, at least 10 characters; both sides read it. */
  reason?: string | undefined;
  /** Whether it takes no session of a package that the client holds. */
  withoutPackage?: boolean | undefined;
  /** What was shown that would be booked (`shownTerms`, `shownPackages`). */
  shown?: { terms: string; packages: string } | undefined;
};

/**
 * A coach, or the office, books for a client: confirmed at once. For an address that is no client's of theirs yet an invitation goes out,
 * and the time is kept for whoever accepts it, as a request that waits for them. Refuses with the first rule that stands against the
 * time unless a reason sets it aside, with `common.notFound` (404) a template that is not the coach's, and with `sessions.timeTaken` or `sessions.clientBusy` (409) always where somebody is in another session. Of a series all are booked, or none. Where it is other than what was shown, with `sessions.termsChanged` (409); where it was shown for an
 * invitation and holds for no client of theirs, with `sessions.isClient` (422, field `email`).
 */
export async function scheduleSession(
  ctx: Ctx,
  wish: Wish,
): Promise<{ sessionId: string; sessionIds: string[] }> {
  await askCalendars(ctx, wish);
  const { coachId } = await ownOffer(ctx, wish);
  const known = wish.clientId ?? (await clientByAddress(ctx, coachId, wish.invite?.email));
  const guest = known === null ? wish.invite : undefined;
  if (guest) await countInvitation(ctx, { ...guest, coachId });
  return inTransaction(ctx, async (tx) => {
    const offer = await ownOffer(tx, wish);
    const invitation = guest ? await invite(tx, { ...guest, coachId }) : null;
    const template =
      wish.templateId === undefined
        ? null
        : await ownTemplate(tx, { id: wish.templateId, coachId });
    const startsAts =
      template && wish.clientId !== undefined
        ? startsOf(wish.startsAt, template, offer)
        : [wish.startsAt];
    const endOf = (startsAt: Temporal.Instant) => startsAt.add({ minutes: offer.durationMinutes });
    await lockTimes(tx, {
      people: known === null ? [coachId] : [coachId, known],
      times: startsAts.map((startsAt) => ({ from: startsAt, until: endOf(startsAt) })),
    });
    const series = startsAts.length > 1 ? { series: randomUUID() } : {};
    const sessionIds: string[] = [];
    const packageIds: (string | null)[] = [];
    const price = await priceOf(tx, { offer, clientId: known });
    if (wish.shown && wish.shown.terms !== shownTerms({ ...price, startsAts }))
      throw otherThan(wish);
    for (const startsAt of startsAts) {
      const { id, package: packageId } = await tx.store.create('sessions', {
        coach: coachId,
        client: known,
        invitation,
        ...series,
        type: offer.typeId,
        state: known === null ? 'pending' : 'confirmed',
        startsAt: startsAt.toString(),
        endsAt: endOf(startsAt).toString(),
        place: offer.place,
        priceMinor: offer.priceMinor,
        currency: offer.currency,
        topic: wish.topic ?? null,
        withoutPackage: wish.withoutPackage ?? false,
        ...(wish.reason ? { override: { reason: wish.reason } } : {}),
      });
      sessionIds.push(id);
      packageIds.push(packageId ? idOf(packageId) : null);
    }
    if (wish.shown && !wish.withoutPackage && wish.shown.packages !== shownPackages(packageIds))
      throw otherThan(wish);
    if (template) await applyTemplate(tx, { template, clientId: known, sessionIds });
    return { sessionId: sessionIds[0] ?? '', sessionIds };
  });
}

/** What was shown for whoever is invited is not what holds for a client. */
function otherThan({ clientId }: Wish): Refused {
  if (clientId !== undefined) return new Refused('sessions.termsChanged', 409);
  return new Refused('common.invalid', 422, { fields: { email: 'sessions.isClient' } });
}

/** The coach's wall time is repeated. */
function startsOf(
  firstAt: Temporal.Instant,
  { sessionCount: count, everyWeeks }: Template,
  { zone }: Offer,
): Temporal.Instant[] {
  return repeatedTimes(firstAt, { zone, count, everyWeeks }).map(({ at }) => at);
}

/** What is to be booked, for whoever may book it for somebody else. */
async function ownOffer(ctx: Ctx, wish: Wish): Promise<Offer> {
  const offer = await offerOf(ctx, wish.typeId, wish);
  if (!offer) {
    const code = 'sessions.notBookable';
    throw new Refused(code, 422, { fields: { type: code } });
  }
  const isOwn = ctx.actor.kind === 'user' && ctx.actor.user.id === offer.coachId;
  if (!isOwn && !adminsAndSupport(ctx)) throw new Refused('common.forbidden', 403);
  return offer;
}

/** Whoever is the coach's client under this address already; of others nobody learns whether they have an account. */
async function clientByAddress(
  ctx: Ctx,
  coachId: string,
  email: string | undefined,
): Promise<string | null> {
  if (email === undefined) return null;
  const { store } = asSystem(ctx, 'own client by address');
  const user = await store.findOne('users', { email: { equals: normalAddress(email) } });
  if (!user) return null;
  const engagement = await store.findOne('engagements', {
    and: [
      { coach: { equals: coachId } },
      { client: { equals: user.id } },
      { state: { in: ['active', 'paused'] } },
    ],
  });
  return engagement ? user.id : null;
}
