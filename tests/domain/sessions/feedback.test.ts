import { describe, expect, it } from 'vitest';
import { disputeReview, replyToReview, withdrawReview } from '#domain/sessions/changeFeedback.ts';
import { feedbackPage } from '#domain/sessions/feedbackPage.ts';
import { giveFeedback } from '#domain/sessions/giveFeedback.ts';
import { actByLink, openLink } from '#domain/sessions/linkActor.sql.ts';
import { recordAttendance } from '#domain/sessions/recordSession.ts';
import { closeSessions } from '#domain/sessions/closeSessions.ts';
import { bookingScene, morning } from '#tests/support/bookings.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { aPerson, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';

const scene = bookingScene();
const as = (person: Person) => scene.here.as(person.user);

const said = {
  rating: 5,
  heard: null,
  useful: 4,
  clear: null,
  comment: 'I know what to do.',
  isReview: true,
  signature: 'first' as const,
} satisfies Partial<Parameters<typeof giveFeedback>[1]>;

/** A session of tomorrow that is over; its mails have been read. */
async function aPastSession(): Promise<string> {
  const id = await scene.bookTime(scene.client, morning(1));
  scene.here.clock.set(morning(1, 120));
  await workOff(scene.here);
  return id;
}

const record = (sessionId: string, attendance: 'attended' | 'missedByClient') =>
  recordAttendance(as(scene.coach), { sessionId, attendance });

/** The requests that the client was sent by now. */
async function asked(): Promise<string[]> {
  await workOff(scene.here);
  return scene.here.mail
    .sent()
    .filter(({ to, subject }) => to === scene.client.user.email && subject.startsWith('How was'))
    .map(({ text }) => /sessions\/link\/([\w-]+)\/feedback/.exec(text)?.[1] ?? '');
}

describe('what was said of a session whose record is put right', () => {
  /** Stars and number of the reviews, as everybody sees them. */
  const rating = async () => {
    const { rows } = await scene.here.app.pool.query<{ stars: number; reviews: number }>(
      'select rating_sum as stars, review_count as reviews from coach_listings where coach_id = $1',
      [scene.coach.id],
    );
    return rows[0];
  };

  it('is the office’s to take from the reviews, never the coach’s', async () => {
    const sessionId = await aPastSession();
    await record(sessionId, 'attended');
    await giveFeedback(as(scene.client), { sessionId, ...said, rating: 1 });
    const coach = as(scene.coach);
    const code = 'sessions.rated';
    expect(await codeOf(record(sessionId, 'missedByClient'))).toBe(code);
    for (const change of [{ attendance: 'missedByBoth' }, { state: 'missed' }] as const) {
      expect(await codeOf(coach.store.update('sessions', sessionId, change))).toBe(code);
    }
    expect(await rating()).toMatchObject({ stars: 1, reviews: 1 });

    const office = as(await aPerson(scene.here, ['support'], { level: 2 }));
    await recordAttendance(office, { sessionId, attendance: 'missedByClient' });
    expect(await rating()).toMatchObject({ stars: 0, reviews: 0 });
    const page = await feedbackPage(as(scene.client), sessionId);
    expect(page).toMatchObject({ isReview: false, isShown: false, mayChange: false });
    const again = giveFeedback(as(scene.client), { sessionId, ...said });
    expect(await codeOf(again)).toBe('sessions.feedbackAfter');
    const back = as(scene.client).store.update('feedback', page?.id ?? '', { withdrawnAt: null });
    expect(await codeOf(back)).toBe('sessions.feedbackAfter');

    await recordAttendance(office, { sessionId, attendance: 'attended' });
    await giveFeedback(as(scene.client), { sessionId, ...said });
    expect(await rating()).toMatchObject({ stars: 5, reviews: 1 });
  });
});

describe('after a session', () => {
  it('at which both were, its client is asked once how it was', async () => {
    const sessionId = await aPastSession();
    expect(await asked()).toHaveLength(0);
    await record(sessionId, 'attended');
    expect(await asked()).toHaveLength(1);
    await record(sessionId, 'missedByClient');
    await record(sessionId, 'attended');
    expect(await asked()).toHaveLength(1);
  });

  it('that somebody missed, or of which nobody said who was there, nobody is asked', async () => {
    await record(await aPastSession(), 'missedByClient');
    expect(await asked()).toHaveLength(0);
    const sessionId = await scene.bookTime(scene.client, morning(2));
    scene.here.clock.set(morning(5));
    await closeSessions(scene.here.system);
    expect(await asked()).toHaveLength(0);
    await record(sessionId, 'attended');
    expect(await asked()).toHaveLength(1);
  });

  it('nobody is asked whose record was put right meanwhile, until it says so again', async () => {
    const sessionId = await aPastSession();
    await record(sessionId, 'attended');
    await record(sessionId, 'missedByClient');
    expect(await asked()).toHaveLength(0);
    await record(sessionId, 'attended');
    expect(await asked()).toHaveLength(1);
  });

  it('nobody is asked who has said it already', async () => {
    const sessionId = await aPastSession();
    await record(sessionId, 'attended');
    await giveFeedback(as(scene.client), { sessionId, ...said });
    expect(await asked()).toHaveLength(0);
  });
});

describe('the mailed link', () => {
  async function aLink() {
    const sessionId = await aPastSession();
    await record(sessionId, 'attended');
    const [token = ''] = await asked();
    return { sessionId, token };
  }

  const give = (token: string, more: { comment?: string } = {}) =>
    actByLink(scene.here.visitor, token, (by, { sessionId }) =>
      giveFeedback(by, { sessionId, ...said, ...more }),
    );

  it('lets its client say how it was, change it and take it back without signing in', async () => {
    const { sessionId, token } = await aLink();
    expect(await openLink(scene.here.visitor, token)).toMatchObject({ sessionId, act: 'rate' });
    expect(await feedbackPage(as(scene.client), sessionId)).toBeNull();
    await give(token);
    await give(token, { comment: 'Even better.' });
    expect(await feedbackPage(as(scene.coach), sessionId)).toMatchObject({
      rating: 5,
      useful: 4,
      comment: 'Even better.',
      isShown: true,
      signedAs: 'Maya',
    });
    await actByLink(scene.here.visitor, token, (by) => withdrawReview(by, { sessionId }));
    expect(await feedbackPage(as(scene.coach), sessionId)).toMatchObject({ isShown: false });
  });

  it('ends 30 days after the session, when the record changes, and with its person', async () => {
    const { sessionId, token } = await aLink();
    const isOpen = async () => (await openLink(scene.here.visitor, token)) !== null;
    await record(sessionId, 'missedByClient');
    expect(await isOpen()).toBe(false);
    expect(await codeOf(give(token))).toBe('sessions.mailLinkEnded');
    await record(sessionId, 'attended');
    const ends = morning(1, 50).add({ hours: 24 * 30 });
    scene.here.clock.set(ends.subtract({ milliseconds: 1 }));
    expect(await isOpen()).toBe(true);
    scene.here.clock.set(ends);
    expect(await isOpen()).toBe(false);
    scene.here.clock.set(morning(2));
    await scene.here.system.store.update('users', scene.client.id, { status: 'suspended' });
    expect(await isOpen()).toBe(false);
  });

  it('is of this session and this client alone', async () => {
    const { token } = await aLink();
    const other = token.replace(/.$/, token.endsWith('A') ? 'B' : 'A');
    expect(await openLink(scene.here.visitor, other)).toBeNull();
    const asCoach = token.slice(0, 22) + 'k' + token.slice(23);
    expect(await openLink(scene.here.visitor, asCoach)).toBeNull();
  });
});

describe('a dispute', () => {
  it('is told to those who decide, and the decision to both sides', async () => {
    const moderator = await aPerson(scene.here, ['moderator'], { level: 2 });
    const sessionId = await aPastSession();
    await record(sessionId, 'attended');
    await giveFeedback(as(scene.client), { sessionId, ...said, rating: 1 });
    await replyToReview(as(scene.coach), { sessionId, reply: 'I am sorry.' });
    await disputeReview(as(scene.coach), { sessionId, reason: 'We never met.' });
    await workOff(scene.here);
    const told = (person: Person, words: string) =>
      scene.here.mail
        .sent()
        .filter(({ to, subject }) => to === person.user.email && subject.includes(words));
    const [mail, ...more] = told(moderator, 'disputes');
    expect([mail?.text.includes('/admin/collections/feedback/'), more.length]).toEqual([true, 0]);
    expect(mail?.text).not.toContain('never met');
    const { id = '' } = (await feedbackPage(as(scene.coach), sessionId)) ?? {};
    await as(moderator).store.update('feedback', id, { disputeOutcome: 'hidden' });
    await workOff(scene.here);
    for (const person of [scene.coach, scene.client])
      expect(told(person, 'hidden')).toHaveLength(1);
  });
});
