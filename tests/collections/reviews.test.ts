import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { coachBySlug } from '#domain/people/coachBySlug.sql.ts';
import { coachList } from '#domain/people/coachList.sql.ts';
import { coachReviews, reviewsPerPage } from '#domain/people/coachReviews.sql.ts';
import { setFavourite } from '#domain/people/setFavourite.ts';
import { aBooking } from '../support/aBooking.ts';
import { anAttendedSession } from '../support/anAttendedSession.ts';
import { aClient, aCoach, aPerson, type Person } from '../support/people.ts';
import { statementsOf } from '../support/statementsOf.ts';
import { world, type World } from '../support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

const answer = z.object({
  doc: z.looseObject({ id: z.string() }).optional(),
  docs: z.array(z.record(z.string(), z.unknown())).optional(),
  errors: z.array(z.object({ code: z.string().optional() })).optional(),
});

async function send(who: Person | null, method: string, path: string, data?: object) {
  const response = await here.rest(`/api/${path}`, {
    method,
    ...(data ? { body: JSON.stringify(data) } : {}),
    ...(who ? { cookie: who.cookie } : {}),
  });
  const { doc, docs, errors } = answer.parse(await response.json());
  return { status: response.status, code: errors?.[0]?.code, doc, docs };
}

const aPastSession = (coach: Person & { typeId: string }, client: Person) =>
  anAttendedSession(here, { coach, client });

describe('what a client says of a session', () => {
  it('is said by its client only, after it took place only, and once', async () => {
    const coach = await aCoach(here);
    const [client, other] = [await aClient(here), await aClient(here)];
    const session = await aPastSession(coach, client);
    const review = { session, rating: 5, isReview: true, comment: 'Clear.', signature: 'first' };
    expect(await send(null, 'POST', 'feedback', review)).toMatchObject({ status: 403 });
    expect(await send(other, 'POST', 'feedback', review)).toMatchObject({ status: 404 });
    expect(await send(coach, 'POST', 'feedback', review)).toMatchObject({ status: 403 });
    const inNameOf = { ...review, client: client.id };
    expect(await send(other, 'POST', 'feedback', inNameOf)).toMatchObject({ status: 403 });
    const ahead = await aBooking(here, { coach, client }, { hours: 400 });
    expect(await send(client, 'POST', 'feedback', { ...review, session: ahead })).toMatchObject({
      status: 409,
      code: 'sessions.feedbackAfter',
    });
    for (const rating of [0, 6, 4.5]) {
      const wrong = await send(client, 'POST', 'feedback', { ...review, rating });
      expect(wrong.status).toBe(422);
    }
    expect((await coachBySlug(here.visitor, coach.slug))?.rating).toBeNull();
    expect(await send(client, 'POST', 'feedback', review)).toMatchObject({ status: 201 });
    const again = await send(client, 'POST', 'feedback', review);
    expect([409, 422]).toContain(again.status);
    expect((await coachBySlug(here.visitor, coach.slug))?.rating).toEqual({ average: 5, count: 1 });
  });

  it('tells nobody who wrote it, nor of which session, but its two sides and the office', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here, { name: 'Wilhelmina Vantongeren' });
    const session = await aPastSession(coach, client);
    const made = await send(client, 'POST', 'feedback', {
      session,
      rating: 4,
      isReview: true,
      comment: 'It helped.',
      signature: 'none',
    });
    const id = made.doc?.id ?? '';
    const readers = [null, await aClient(here), await aCoach(here)];
    for (const reader of readers) {
      const text = JSON.stringify(await send(reader, 'GET', `feedback?where[id][equals]=${id}`));
      expect(text).toContain('It helped.');
      for (const secret of [client.id, session, 'Wilhelmina', client.user.email]) {
        expect(text).not.toContain(secret);
      }
      for (const field of ['client', 'session']) {
        const value = field === 'client' ? client.id : session;
        const probe = await send(reader, 'GET', `feedback?where[${field}][equals]=${value}`);
        expect(probe.docs ?? []).toEqual([]);
      }
    }
    const shown = JSON.stringify(await coachReviews(here.visitor, { coachId: coach.id }));
    for (const secret of [client.id, session, 'Wilhelmina']) expect(shown).not.toContain(secret);
    const own = await send(coach, 'GET', `feedback?where[id][equals]=${id}&depth=0`);
    expect(own.docs).toMatchObject([{ client: client.id, session }]);
  });

  it('counts for the average only as a review, and as it is now', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here);
    const ids: string[] = [];
    for (const [index, rating] of [5, 4, 1].entries()) {
      const session = await aPastSession(coach, client);
      const isReview = index < 2;
      const { doc } = await send(client, 'POST', 'feedback', { session, rating, isReview });
      ids.push(doc?.id ?? '');
    }
    const rating = async () => (await coachBySlug(here.visitor, coach.slug))?.rating;
    expect(await rating()).toEqual({ average: 4.5, count: 2 });
    const listed = await coachList(here.visitor, { rating: 4.5, sort: 'rating' });
    expect(listed.coaches.map(({ id }) => id)).toContain(coach.id);
    const change = await send(client, 'PATCH', `feedback/${ids[1] ?? ''}`, { rating: 3 });
    expect(change.status).toBe(200);
    expect(await rating()).toEqual({ average: 4, count: 2 });
    await send(client, 'PATCH', `feedback/${ids[1] ?? ''}`, { isReview: false });
    expect(await rating()).toEqual({ average: 5, count: 1 });
    const { spread, reviews } = await coachReviews(here.visitor, { coachId: coach.id });
    expect([spread, reviews.length]).toEqual([[0, 0, 0, 0, 1], 1]);
  });

  it('is read page by page, each review once, in one query', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here);
    for (let count = 0; count < reviewsPerPage + 2; count += 1) {
      const session = await aPastSession(coach, client);
      await send(client, 'POST', 'feedback', { session, rating: 5, isReview: true });
    }
    const asked = { coachId: coach.id };
    const first = await coachReviews(here.visitor, asked);
    const second = await coachReviews(here.visitor, { ...asked, after: first.next ?? '' });
    expect([first.reviews.length, second.reviews.length, second.next]).toEqual([5, 2, null]);
    const ids = [...first.reviews, ...second.reviews].map(({ id }) => id);
    expect(new Set(ids).size).toBe(reviewsPerPage + 2);
    expect(first.reviews[0]).toMatchObject({ signedAs: null, comment: null, month: '2026-11-01' });
    expect(await statementsOf(here, () => coachReviews(here.visitor, asked))).toHaveLength(1);
    expect(await coachReviews(here.visitor, { ...asked, after: "' or 1" })).toEqual(first);
  });
});

describe('a favourite', () => {
  it('is kept once and taken off again, by whoever it is of', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here);
    const kept = async (who: Person) =>
      (await coachList(here.as(who.user), { isFavourite: true })).coaches.map(({ id }) => id);
    const set = (isFavourite: boolean) =>
      setFavourite(here.as(client.user), { slug: coach.slug, isFavourite });
    expect(await kept(client)).toEqual([]);
    await set(true);
    await set(true);
    expect(await kept(client)).toEqual([coach.id]);
    expect((await coachBySlug(here.as(client.user), coach.slug))?.isFavourite).toBe(true);
    expect((await coachBySlug(here.visitor, coach.slug))?.isFavourite).toBe(false);
    expect(await kept(await aClient(here))).toEqual([]);
    await set(false);
    await set(false);
    expect(await kept(client)).toEqual([]);
  });

  it('needs a verified person and a coach whom everybody may see', async () => {
    const coach = await aCoach(here);
    const unverified = await aPerson(here, ['client'], { isVerified: false });
    const client = await aClient(here);
    const asking = { slug: coach.slug, isFavourite: true };
    await expect(setFavourite(here.visitor, asking)).rejects.toMatchObject({ status: 403 });
    const half = setFavourite(here.as(unverified.user), asking);
    await expect(half).rejects.toMatchObject({ status: 403 });
    const nobody = setFavourite(here.as(client.user), { ...asking, slug: 'nobody' });
    await expect(nobody).rejects.toMatchObject({ status: 404 });
  });

  it('is nobody else’s to read, make or remove by REST', async () => {
    const coach = await aCoach(here);
    const [client, other] = [await aClient(here), await aClient(here)];
    const made = await send(client, 'POST', 'favourites', { coach: coach.id, person: client.id });
    expect(made.status).toBe(201);
    const id = made.doc?.id ?? '';
    const forOther = { coach: coach.id, person: client.id };
    expect((await send(other, 'POST', 'favourites', forOther)).status).toBe(403);
    for (const who of [null, other, coach]) {
      const list = await send(who, 'GET', 'favourites');
      expect(list.docs ?? []).toEqual([]);
      expect([403, 404]).toContain((await send(who, 'DELETE', `favourites/${id}`)).status);
    }
    expect((await send(client, 'DELETE', `favourites/${id}`)).status).toBe(200);
  });
});
