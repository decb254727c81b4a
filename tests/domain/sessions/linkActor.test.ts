import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { answerOffer } from '#domain/sessions/answerOffer.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { actByLink, openLink } from '#domain/sessions/linkActor.sql.ts';
import { offerOtherTime } from '#domain/sessions/offerOtherTime.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { signedToken, type LinkAct } from '#domain/sessions/signedLink.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { morning, storedSession } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());
beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here, { needsApproval: true });
  client = await aClient(here, { of: coach });
});

async function linkTo(
  sessionId: string,
  act: LinkAct,
  { part, person }: { part: 'client' | 'coach'; person: Person } = {
    part: 'client',
    person: client,
  },
): Promise<string> {
  const { sequence } = await storedSession(here, sessionId);
  const { id: personId, email: address } = person.user;
  return signedToken(here.system, { sessionId, part, personId, address, act, sequence });
}

const cancelBy = (token: string) =>
  actByLink(here.visitor, token, (as, { sessionId }) => cancelSession(as, { sessionId }));

const stateOf = async (sessionId: string) => (await storedSession(here, sessionId)).state;

describe('a mailed link', () => {
  it('shows without acting, and acts as its person when asked to', async () => {
    const sessionId = await aBooking(here, { coach, client });
    const token = await linkTo(sessionId, 'cancel');
    expect(await openLink(here.visitor, token)).toMatchObject({
      sessionId,
      act: 'cancel',
      part: 'client',
    });
    expect(await stateOf(sessionId)).toBe('confirmed');
    await cancelBy(token);
    const session = await storedSession(here, sessionId);
    expect([session.state, session.cancellation?.by]).toEqual(['cancelled', client.id]);
  });

  it('cancels for what it said that it costs, and says the fee that came due meanwhile', async () => {
    await here.system.store.update('session-types', coach.typeId, {
      freeCancelHours: 12,
      lateFeePercent: 50,
    });
    const sessionId = await aBooking(here, { coach, client });
    const token = await linkTo(sessionId, 'cancel');
    const cancelFor = (fee?: number) =>
      outcomeOf(
        actByLink(here.visitor, token, (as) =>
          cancelSession(as, { sessionId, reason: 'Ill', fee }),
        ),
      );
    const { startsAt } = await storedSession(here, sessionId);
    here.clock.set(Temporal.Instant.from(startsAt).subtract({ hours: 11 }));
    expect(await cancelFor(0)).toBe('409 sessions.feeNow');
    expect(await cancelFor(4799)).toBe('409 sessions.feeNow');
    expect(await stateOf(sessionId)).toBe('confirmed');
    expect(await cancelFor(4800)).toBe('done');
  });

  it('acts no more after what it did, and answers with one by which its person sees it', async () => {
    const sessionId = await aBooking(here, { coach, client });
    const token = await linkTo(sessionId, 'cancel');
    const { token: next } = await cancelBy(token);
    expect(await outcomeOf(cancelBy(token))).toBe('409 sessions.changedMeanwhile');
    expect(await openLink(here.visitor, next)).toMatchObject({ isChanged: false });
    expect((await storedSession(here, sessionId)).sequence).toBe(2);
  });

  it('mailed before a change shows what is there now, and acts by another link upon that alone', async () => {
    const sessionId = await aBooking(here, { coach, client });
    const token = await linkTo(sessionId, 'cancel');
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: morning(2) });
    expect(await outcomeOf(cancelBy(token))).toBe('409 sessions.changedMeanwhile');
    expect(await stateOf(sessionId)).toBe('confirmed');
    const opened = await openLink(here.visitor, token);
    expect(opened).toMatchObject({ sessionId, isChanged: true, part: 'client' });
    const fresh = opened?.token ?? '';
    expect(fresh).toBe(await linkTo(sessionId, 'cancel'));
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: morning(3) });
    expect(await outcomeOf(cancelBy(fresh))).toBe('409 sessions.changedMeanwhile');
    await cancelBy((await openLink(here.visitor, fresh))?.token ?? '');
    expect(await stateOf(sessionId)).toBe('cancelled');
  });

  it('ends when the session has begun', async () => {
    const sessionId = await aBooking(here, { coach, client });
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: morning(2) });
    const fresh = await linkTo(sessionId, 'cancel');
    here.clock.set(morning(2));
    expect(await openLink(here.visitor, fresh)).toBeNull();
    expect(await outcomeOf(cancelBy(fresh))).toBe('422 sessions.mailLinkEnded');
    expect(await stateOf(sessionId)).toBe('confirmed');
  });

  it('is of one session, one person and one act: nothing of it can be exchanged', async () => {
    const sessionId = await aBooking(here, { coach, client });
    const other = await aBooking(here, { coach, client }, { hours: 48 });
    const token = await linkTo(sessionId, 'cancel');
    const foreign = (await linkTo(other, 'cancel')).slice(0, 22) + token.slice(22);
    const asCoach = token.slice(0, 22) + 'k' + token.slice(23);
    const asMove = token.slice(0, 23) + 'm' + token.slice(24);
    const stranger = await linkTo(sessionId, 'cancel', { part: 'client', person: coach });
    for (const forged of [foreign, asCoach, asMove, stranger, `${token}x`, '', 'x'.repeat(67)]) {
      expect(await openLink(here.visitor, forged)).toBeNull();
      expect(await outcomeOf(cancelBy(forged))).toBe('422 sessions.mailLinkEnded');
    }
    expect(await stateOf(sessionId)).toBe('confirmed');
  });

  it('of a suspended or unverified person does nothing', async () => {
    const sessionId = await aBooking(here, { coach, client });
    const token = await linkTo(sessionId, 'cancel');
    await here.system.store.update('users', client.id, { status: 'suspended' });
    expect(await outcomeOf(cancelBy(token))).toBe('422 sessions.mailLinkEnded');
    await here.system.store.update('users', client.id, { status: 'active', emailVerifiedAt: null });
    expect(await outcomeOf(cancelBy(token))).toBe('422 sessions.mailLinkEnded');
    expect(await stateOf(sessionId)).toBe('confirmed');
  });

  it('ends with the address that it was mailed to, be that proven or not', async () => {
    const sessionId = await aBooking(here, { coach, client });
    const tokens = await Promise.all(
      (['cancel', 'move', 'answer'] as const).map((act) => linkTo(sessionId, act)),
    );
    const email = `${randomUUID()}@people.example`;
    for (const emailVerifiedAt of [null, testStart.toString()]) {
      await here.system.store.update('users', client.id, { email, emailVerifiedAt });
      for (const token of tokens) {
        expect(await openLink(here.visitor, token)).toBeNull();
        expect(await outcomeOf(cancelBy(token))).toBe('422 sessions.mailLinkEnded');
      }
    }
    expect(await stateOf(sessionId)).toBe('confirmed');
    const mailedAnew = { ...client, user: { ...client.user, email } };
    await cancelBy(await linkTo(sessionId, 'cancel', { part: 'client', person: mailedAnew }));
    expect(await stateOf(sessionId)).toBe('cancelled');
  });

  it('acts as its person whoever is signed in, and as no staff though they be staff', async () => {
    const admin = await aPerson(here, ['client', 'admin'], { level: 2 });
    const sessionId = await aBooking(here, { coach, client: admin });
    const token = await linkTo(sessionId, 'move', { part: 'client', person: admin });
    const atNight = { sessionId, startsAt: morning(2, 13 * 60), reason: 'I am the admin here' };
    const moved = actByLink(here.as(coach.user), token, (as) => rescheduleSession(as, atNight));
    expect(await outcomeOf(moved)).toMatch(/^(403|409)/);
    const after = await storedSession(here, sessionId);
    expect(after.sequence).toBe((await storedSession(here, sessionId)).sequence);
    expect(Date.parse(after.startsAt)).toBe(testStart.add({ hours: 24 }).epochMilliseconds);
  });

  it('moves within the policy that was agreed', async () => {
    const sessionId = await aBooking(here, { coach, client }, { hours: 24 * 5 });
    const move = async (startsAt: Temporal.Instant) => {
      const token = await linkTo(sessionId, 'move');
      return actByLink(here.visitor, token, (as) => rescheduleSession(as, { sessionId, startsAt }));
    };
    await move(morning(6));
    expect(Date.parse((await storedSession(here, sessionId)).startsAt)).toBe(
      morning(6).epochMilliseconds,
    );
    here.clock.set(morning(6).subtract({ minutes: 30 }));
    expect(await outcomeOf(move(morning(8)))).toBe('409 sessions.moveTooLate');
  });

  it('answers a request for the coach, and the coach’s other time for the client', async () => {
    const sessionId = await aBooking(here, { coach, client }, { state: 'pending' });
    await offerOtherTime(here.as(coach.user), { sessionId, startsAt: morning(2) });
    const early = await linkTo(sessionId, 'answer', { part: 'coach', person: coach });
    const bothSides = actByLink(here.visitor, early, (as) =>
      decideSession(as, { sessionId, decision: 'confirmed' }),
    );
    expect(await outcomeOf(bothSides)).toBe('403 sessions.notYourMove');
    const token = await linkTo(sessionId, 'answer');
    await actByLink(here.visitor, token, (as) =>
      answerOffer(as, { sessionId, decision: 'confirmed' }),
    );
    expect(await stateOf(sessionId)).toBe('confirmed');
  });

  it('used twice at once acts once', async () => {
    const sessionId = await aBooking(here, { coach, client });
    const token = await linkTo(sessionId, 'cancel');
    const outcomes = await Promise.all([1, 2].map(() => outcomeOf(cancelBy(token))));
    expect(outcomes.toSorted()).toContain('409 sessions.changedMeanwhile');
    expect((await storedSession(here, sessionId)).sequence).toBe(2);
  });
});
