import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { reviewsPerPage } from '#domain/people/coachReviews.sql.ts';
import { anAttendedSession } from '#tests/support/anAttendedSession.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { askApi } from './askApi.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  client = await aClient(here);
});

afterAll(() => here.end());

const session = () => anAttendedSession(here, { coach, client });
const give = (id: string, body: object, by: Person = client) =>
  askApi(here, 'POST', `/sessions/${id}/feedback`, { by, body });
/** The header of a key of theirs that may write feedback and nothing else. */
const byKey = async ({ user }: Person) => {
  const wish = { name: 'Diary', scopes: ['feedback:write' as const], days: 30 as const };
  const { key } = await makeApiKey(here.as(user), wish);
  return { authorization: `Bearer ${key}` };
};
const reviewsAt = async (query = '') =>
  z
    .object({ items: z.array(z.looseObject({ id: z.string() })), next: z.string().nullable() })
    .parse((await askApi(here, 'GET', `/coaches/${coach.slug}/reviews${query}`)).said);

describe('feedback over the API', () => {
  it('is given once, changed, read by both sides, answered, and taken back', async () => {
    const id = await session();
    const path = `/sessions/${id}/feedback`;
    expect((await askApi(here, 'GET', path, { by: client })).status).toBe(404);
    const made = await give(id, { rating: 4, heard: 5, isReview: true, signature: 'first' });
    expect([made.status, made.said]).toMatchObject([201, { rating: 4, signedAs: 'Maya' }]);
    const again = await give(id, { rating: 5 });
    expect([again.status, again.said?.['code']]).toEqual([409, 'sessions.feedbackTwice']);
    const changed = await askApi(here, 'PATCH', path, { by: client, body: { comment: 'Clear.' } });
    expect(changed.said).toMatchObject({ rating: 4, heard: 5, comment: 'Clear.', isShown: true });
    expect((await askApi(here, 'GET', path, { by: coach })).said).toMatchObject({ heard: 5 });
    const reply = { by: coach, body: { reply: 'Thank you.' } };
    expect((await askApi(here, 'POST', `${path}/reply`, reply)).status).toBe(200);
    expect((await reviewsAt()).items).toMatchObject([{ comment: 'Clear.', reply: 'Thank you.' }]);
    const taken = await askApi(here, 'PATCH', path, { by: client, body: { isWithdrawn: true } });
    expect(taken.said).toMatchObject({ isReview: false, isShown: false });
    expect((await reviewsAt()).items).toEqual([]);
    const late = { by: coach, body: { reply: 'Too late.' } };
    const refused = await askApi(here, 'POST', `${path}/reply`, late);
    expect([refused.status, refused.said?.['code']]).toEqual([409, 'sessions.noReview']);
  });

  it('is nobody else’s to give, change, read or answer', async () => {
    const id = await session();
    const path = `/sessions/${id}/feedback`;
    const [stranger, otherCoach] = [await aClient(here), await aCoach(here)];
    expect((await give(id, { rating: 1 }, stranger)).status).toBe(404);
    expect((await give(id, { rating: 5 }, coach)).status).toBe(403);
    expect((await give(id, { rating: 6 })).status).toBe(422);
    await give(id, { rating: 4, isReview: true });
    for (const by of [stranger, otherCoach]) {
      expect((await askApi(here, 'GET', path, { by })).status).toBe(404);
      expect((await askApi(here, 'PATCH', path, { by, body: { rating: 1 } })).status).toBe(404);
    }
    expect((await askApi(here, 'PATCH', path, { by: coach, body: { rating: 5 } })).status).toBe(
      403,
    );
    const body = { reply: 'Mine.' };
    const answered = await askApi(here, 'POST', `${path}/reply`, { by: otherCoach, body });
    expect(answered.status).toBe(404);
  });

  it('is given and changed by a key that may write, though it may not read', async () => {
    const id = await session();
    const headers = await byKey(client);
    const path = `/sessions/${id}/feedback`;
    const made = await askApi(here, 'POST', path, { headers, body: { rating: 3 } });
    expect(made.status).toBe(201);
    const changed = await askApi(here, 'PATCH', path, { headers, body: { rating: 2 } });
    expect(changed.said).toMatchObject({ rating: 2 });
    expect((await askApi(here, 'GET', path, { headers })).status).toBe(403);
  });

  it('is answered and disputed by a coach’s key that may write, though it may not read', async () => {
    const id = await session();
    await give(id, { rating: 2, comment: 'Late.', isReview: true });
    const headers = await byKey(coach);
    const path = `/sessions/${id}/feedback`;
    const reply = await askApi(here, 'POST', `${path}/reply`, {
      headers,
      body: { reply: 'Sorry.' },
    });
    expect([reply.status, reply.said]).toMatchObject([200, { reply: 'Sorry.' }]);
    const reason = 'We never met on that day.';
    const disputed = await askApi(here, 'POST', `${path}/dispute`, { headers, body: { reason } });
    expect([disputed.status, disputed.said]).toMatchObject([200, { isDisputed: true }]);
    expect((await askApi(here, 'GET', path, { headers })).status).toBe(403);
  });

  it('is disputed by its coach alone, once, with a reason that no client and no reader sees', async () => {
    const id = await session();
    const path = `/sessions/${id}/feedback/dispute`;
    const reason = 'heron-and-willow';
    const dispute = async (by: Person, body: object = { reason }) => {
      const { status, said } = await askApi(here, 'POST', path, { by, body });
      return [status, said?.['code']];
    };
    await give(id, { rating: 1, comment: 'Never again.' });
    expect(await dispute(coach)).toEqual([409, 'sessions.noReview']);
    await askApi(here, 'PATCH', `/sessions/${id}/feedback`, {
      by: client,
      body: { isReview: true },
    });
    expect(await dispute(client)).toEqual([403, 'common.forbidden']);
    expect(await dispute(await aCoach(here))).toEqual([404, 'common.notFound']);
    expect(await dispute(coach, { reason: ' ' })).toEqual([422, 'common.required']);
    expect(await dispute(coach)).toEqual([200, undefined]);
    // The same click once more.
    expect(await dispute(coach)).toEqual([200, undefined]);
    const another = { reason: 'And it is unfair.' };
    expect(await dispute(coach, another)).toEqual([409, 'sessions.disputedBefore']);
    const read = await askApi(here, 'GET', `/sessions/${id}/feedback`, { by: client });
    expect(JSON.stringify([read.said, await reviewsAt()])).not.toContain(reason);
  });
});

describe('reviews over the API', () => {
  it('are read by everybody, each once, a page at a time', async () => {
    for (let count = 0; count <= reviewsPerPage; count += 1) {
      await give(await session(), { rating: 5, isReview: true });
    }
    const first = await reviewsAt();
    expect(first.items).toHaveLength(reviewsPerPage);
    const second = await reviewsAt(`?cursor=${first.next ?? ''}`);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(JSON.stringify(first)).not.toContain(client.id);
    expect((await askApi(here, 'GET', '/coaches/nobody/reviews')).status).toBe(404);
    expect((await askApi(here, 'GET', `/coaches/${coach.slug}/reviews?cursor=x`)).status).toBe(422);
  });
});
