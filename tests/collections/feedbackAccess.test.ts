import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { coachBySlug } from '#domain/people/coachBySlug.sql.ts';
import { coachReviews } from '#domain/people/coachReviews.sql.ts';
import { catalogues } from '#i18n/catalogues.ts';
import { feedbackWriters } from '#domain/sessions/feedback.ts';
import { anAttendedSession } from '../support/anAttendedSession.ts';
import { aClient, aCoach, aPerson, type Person } from '../support/people.ts';
import { testStart, world, type World } from '../support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

type Coach = Awaited<ReturnType<typeof aCoach>>;
type Row = { id: string; coach: Coach; client: Person };

const answer = z.object({
  docs: z.array(z.record(z.string(), z.unknown())).optional(),
  errors: z.array(z.object({ code: z.string().optional() })).optional(),
});

async function ask(who: Person | null, method: string, path: string, data?: object) {
  const response = await here.rest(`/api/${path}`, {
    method,
    ...(data ? { body: JSON.stringify(data) } : {}),
    ...(who ? { cookie: who.cookie } : {}),
  });
  const { docs, errors } = answer.parse(await response.json());
  return { status: response.status, code: errors?.[0]?.code, docs };
}

const stored = (id: string) => here.system.store.findByID('feedback', id);

/** Feedback of a client on a session of theirs; a review unless said otherwise. */
async function aReview(wish: { isReview?: boolean; coach?: Coach } = {}): Promise<Row> {
  here.clock.set(testStart);
  const coach = wish.coach ?? (await aCoach(here));
  const client = await aClient(here, { name: 'Wilhelmina Vantongeren' });
  const session = await anAttendedSession(here, { coach, client });
  const { id } = await here.as(client.user).store.create('feedback', {
    session,
    coach: coach.id,
    client: client.id,
    rating: 4,
    heard: 5,
    comment: 'It helped.',
    signature: 'first',
    isReview: wish.isReview ?? true,
  });
  return { id, coach, client };
}

const change = (who: Person | null, { id }: Row, data: object) =>
  ask(who, 'PATCH', `feedback/${id}`, data);

/** The demand of a coach that a review be looked at. */
const dispute = (row: Row) => change(row.coach, row, { disputeReason: 'I never coached them.' });

/** One write of each field, to something else than it is. */
const writes = {
  rating: 2,
  heard: 1,
  useful: 1,
  clear: 1,
  comment: 'Otherwise.',
  isReview: false,
  signature: 'full',
  withdrawnAt: '2020-01-01T00:00:00Z',
  reply: 'Thank you.',
  disputeReason: 'Not of me.',
  disputeOutcome: 'hidden',
} as const satisfies Record<keyof typeof feedbackWriters, unknown>;

const staff = ['admin', 'support', 'moderator', 'editor', 'marketing'] as const;

describe('feedback', () => {
  it('is written field by field by whom the table names, and by nobody else', async () => {
    for (const [field, value] of Object.entries(writes)) {
      const row = await aReview();
      if (field === 'disputeOutcome') await dispute(row);
      const people: Record<string, Person | null> = {
        visitor: null,
        stranger: await aClient(here),
        otherCoach: await aCoach(here),
        client: row.client,
        coach: row.coach,
      };
      for (const role of staff) people[role] = await aPerson(here, [role], { level: 2 });
      const writer = z.record(z.string(), z.string()).parse(feedbackWriters)[field];
      const may = writer === 'moderator' ? ['moderator', 'admin'] : [writer];
      for (const [name, who] of Object.entries(people)) {
        if (may.includes(name)) continue;
        const { status } = await change(who, row, { [field]: value });
        expect([403, 404], `${name} ${field}`).toContain(status);
      }
      expect(await stored(row.id), field).not.toMatchObject({ [field]: value });
      for (const name of may) {
        const who = people[name ?? ''] ?? null;
        const { status } = await change(who, row, { [field]: value });
        expect(status, `${String(name)} ${field}`).toBe(200);
      }
    }
  });

  it('is read whole by its sides, as a review by everybody, and its dispute by few', async () => {
    const review = await aReview();
    const word = await aReview({ isReview: false });
    await dispute(review);
    const read = async (who: Person | null, { id }: Row) => {
      const { docs = [] } = await ask(who, 'GET', `feedback?where[id][equals]=${id}&depth=0`);
      return docs[0] ?? null;
    };
    const others = [null, await aClient(here), await aCoach(here)];
    for (const who of others) {
      expect(await read(who, word)).toBeNull();
      const shown = await read(who, review);
      expect(shown).toMatchObject({ rating: 4, comment: 'It helped.', signedAs: 'Wilhelmina' });
      for (const field of ['client', 'session', 'heard', 'signature', 'disputedAt']) {
        expect(shown, field).not.toHaveProperty(field);
      }
      const probe = await ask(who, 'GET', 'feedback?where[disputeReason][like]=never');
      expect(probe.docs ?? []).toEqual([]);
    }
    expect(await read(review.client, review)).toMatchObject({ heard: 5 });
    expect(await read(review.client, review)).not.toHaveProperty('disputeReason');
    expect(await read(word.coach, word)).toMatchObject({ heard: 5, comment: 'It helped.' });
    expect(await read(review.coach, review)).toHaveProperty('disputeReason');
    for (const role of staff) {
      const person = await aPerson(here, [role], { level: 2 });
      const isCaretaker = role !== 'editor' && role !== 'marketing';
      const of = await read(person, review);
      expect([of?.['disputeReason'] !== undefined, of?.['comment']], role).toEqual([
        isCaretaker,
        'It helped.',
      ]);
      expect((await read(person, word)) !== null, role).toBe(isCaretaker);
    }
  });

  it('is promised to nobody as theirs alone, as staff read it too', () => {
    for (const { feedback } of [catalogues.en, catalogues.he]) {
      const { partsHint, isPrivate, isPrivateCoach, disputeHint } = feedback;
      for (const words of [partsHint, isPrivate, isPrivateCoach, disputeHint]) {
        expect(words).toMatch(/staff|צוות/);
      }
    }
  });

  it('is of sessions at which both were, and of no others', async () => {
    for (const attendance of ['notRecorded', 'missedByClient', 'missedByCoach', 'missedByBoth']) {
      const [coach, client] = [await aCoach(here), await aClient(here)];
      const session = await anAttendedSession(here, { coach, client });
      await here.app.pool.query(
        `update sessions set attendance = $2::enum_sessions_attendance,
           state = case when $2 = 'notRecorded' then 'completed' else 'missed' end::enum_sessions_state
         where id = $1`,
        [session, attendance],
      );
      const said = { session, coach: coach.id, client: client.id, rating: 5 };
      expect(await ask(client, 'POST', 'feedback', said), attendance).toMatchObject({
        status: 409,
        code: 'sessions.feedbackAfter',
      });
    }
  });

  it('begins with what is its client’s to say', async () => {
    const [coach, client] = [await aCoach(here), await aClient(here)];
    const session = await anAttendedSession(here, { coach, client });
    const said = { session, coach: coach.id, client: client.id, rating: 5, isReview: true };
    const post = (more: object) => ask(client, 'POST', 'feedback', { ...said, ...more });
    expect((await post({ reply: 'Thank you.' })).status).toBe(403);
    expect((await post({ disputeOutcome: 'hidden' })).status).toBe(403);
    expect((await post({ heard: 6 })).status).toBe(422);
    expect((await post({ signedAs: 'Somebody Famous', signature: 'full' })).status).toBe(201);
    const { reviews } = await coachReviews(here.visitor, { coachId: coach.id });
    expect(reviews[0]?.signedAs).toBe('Maya Levin');
  });

  it('can be changed by its client for 30 days, to the instant, and taken back for ever', async () => {
    const row = await aReview();
    const closes = testStart.add({ hours: 24 * 30 });
    here.clock.set(closes.subtract({ milliseconds: 1 }));
    expect((await change(row.client, row, { rating: 5 })).status).toBe(200);
    here.clock.set(closes);
    expect((await change(row.client, row, { rating: 1 })).code).toBe('sessions.feedbackClosed');
    const taken = await change(row.client, row, { withdrawnAt: '2001-01-01T00:00:00Z' });
    expect(taken.status).toBe(200);
    expect(Date.parse(String((await stored(row.id))?.withdrawnAt))).toBe(closes.epochMilliseconds);
    expect((await change(row.client, row, { withdrawnAt: null })).code).toBe(
      'sessions.feedbackClosed',
    );
  });
});

describe('a review', () => {
  const shown = async ({ coach }: Row) => {
    const { reviews, spread } = await coachReviews(here.visitor, { coachId: coach.id });
    const { docs = [] } = await ask(null, 'GET', `feedback?where[coach][equals]=${coach.id}`);
    const { rating } = (await coachBySlug(here.visitor, coach.slug)) ?? {};
    return [reviews.length, spread.reduce((sum, each) => sum + each), docs.length, rating?.count];
  };

  it('that its client takes back is shown nowhere and counts nowhere', async () => {
    const row = await aReview();
    expect(await shown(row)).toEqual([1, 1, 1, 1]);
    await change(row.client, row, { withdrawnAt: '2001-01-01T00:00:00Z' });
    expect(await shown(row)).toEqual([0, 0, 0, undefined]);
    await change(row.client, row, { withdrawnAt: null });
    expect(await shown(row)).toEqual([1, 1, 1, 1]);
  });

  it('stands while it is disputed, and goes only when moderators hide it', async () => {
    const row = await aReview();
    const moderator = await aPerson(here, ['moderator'], { level: 2 });
    const decide = (disputeOutcome: string | null) => change(moderator, row, { disputeOutcome });
    expect((await decide('hidden')).code).toBe('sessions.notDisputed');
    expect((await dispute(row)).status).toBe(200);
    const again = await change(row.coach, row, { disputeReason: 'Still.' });
    expect(again.code).toBe('sessions.disputedBefore');
    expect(await shown(row)).toEqual([1, 1, 1, 1]);
    expect((await decide('hidden')).status).toBe(200);
    expect(await shown(row)).toEqual([0, 0, 0, undefined]);
    expect((await change(row.coach, row, { reply: 'So there.' })).code).toBe('sessions.noReview');
    expect((await decide(null)).code).toBe('sessions.notDisputed');
    expect((await decide('kept')).status).toBe(200);
    expect(await shown(row)).toEqual([1, 1, 1, 1]);
  });

  it('that was kept and says something else since can be disputed anew', async () => {
    const row = await aReview();
    const moderator = await aPerson(here, ['moderator'], { level: 2 });
    await dispute(row);
    await change(moderator, row, { disputeOutcome: 'kept' });
    await change(row.client, row, { comment: 'Worse than that.' });
    expect(await stored(row.id)).toMatchObject({ disputedAt: null, disputeOutcome: null });
    expect((await dispute(row)).status).toBe(200);
  });

  it('is never decided by whom it is about', async () => {
    const row = await aReview();
    await dispute(row);
    const { store } = here.system;
    await store.update('users', row.coach.id, { roles: ['coach', 'moderator'] });
    const { status } = await change(row.coach, row, { disputeOutcome: 'hidden' });
    expect(status).toBe(403);
  });

  it('is answered by its coach once, for everybody, and the answer can be taken off', async () => {
    const row = await aReview();
    const word = await aReview({ isReview: false });
    expect((await change(word.coach, word, { reply: 'Hm.' })).code).toBe('sessions.noReview');
    await change(row.coach, row, { reply: '  Thank you.  ', repliedAt: '2001-01-01T00:00:00Z' });
    const read = async () =>
      (await coachReviews(here.visitor, { coachId: row.coach.id })).reviews[0]?.reply;
    expect(await read()).toBe('Thank you.');
    expect(Date.parse(String((await stored(row.id))?.repliedAt))).toBe(testStart.epochMilliseconds);
    await change(row.coach, row, { reply: '' });
    expect(await read()).toBeNull();
  });

  it('counts though many are written and taken back at once', async () => {
    const coach = await aCoach(here);
    const rows: Row[] = [];
    for (let count = 0; count < 8; count += 1) rows.push(await aReview({ coach }));
    await Promise.all(
      rows.map((row, index) =>
        change(
          row.client,
          row,
          index % 2 === 0 ? { withdrawnAt: '2001-01-01T00:00:00Z' } : { rating: 2 },
        ),
      ),
    );
    const { rating } = (await coachBySlug(here.visitor, coach.slug)) ?? {};
    expect(rating).toEqual({ average: 2, count: 4 });
  });
});
