import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptInvitation } from '#domain/identity/acceptInvitation.ts';
import { invitationToken } from '#domain/identity/invitations.sql.ts';
import { coachHome } from '#domain/people/coachHome.sql.ts';
import { answerOffer } from '#domain/sessions/answerOffer.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { book, morning, storedSession } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Person & { typeId: string };
let client: Person;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

beforeEach(async () => {
  coach = await aCoach(here);
  client = await aClient(here, { of: coach });
});

type Wish = Parameters<typeof scheduleSession>[1];
const schedule = (by: Person, more: Partial<Wish>) =>
  scheduleSession(here.as(by.user), {
    clientId: client.id,
    typeId: coach.typeId,
    startsAt: morning(2),
    ...more,
  });
const outcome = (by: Person, more: Partial<Wish>) => outcomeOf(schedule(by, more));

const invitationOf = async (sessionId: string) => {
  const { rows } = await here.app.pool.query<{ invitation: string }>(
    'select invitation from sessions where id = $1',
    [sessionId],
  );
  return rows[0]?.invitation ?? '';
};
const accept = async (by: Person, sessionId: string) => {
  const token = invitationToken(here.system, await invitationOf(sessionId));
  await acceptInvitation(here.as(by.user), { token });
};

describe('a coach who books for a client', () => {
  it('books at once at a time they offer, at the type’s price, with what was agreed', async () => {
    const { sessionId } = await schedule(coach, {});
    const row = await storedSession(here, sessionId);
    expect([row.state, row.priceMinor, row.client]).toEqual(['confirmed', 9600, client.id]);
    expect(row.agreed).toMatchObject({ durationMinutes: 50, isOwnRate: false });
    expect(row.engagement).toBeTruthy();
  });

  it('books for their own clients only, and of their own types only', async () => {
    const stranger = await aClient(here);
    expect(await outcome(coach, { clientId: stranger.id })).toBe('422 common.invalid');
    const other = await aCoach(here);
    expect(await outcome(coach, { typeId: other.typeId })).toBe('403 common.forbidden');
    expect(await outcome(client, {})).toBe('403 common.forbidden');
    expect(await outcome(coach, { clientId: coach.id })).toMatch(/^422/);
  });

  it('sets a rule aside only with a reason of ten characters, and never another session', async () => {
    const startsAt = morning(2, 15 * 60);
    expect(await outcome(coach, { startsAt })).toBe('409 sessions.notOffered');
    expect(await outcome(coach, { startsAt, reason: '123456789' })).toBe(
      '422 sessions.reasonTooShort',
    );
    const reason = '1234567890';
    const { sessionId } = await schedule(coach, { startsAt, reason });
    expect((await storedSession(here, sessionId)).override).toMatchObject({
      reason,
      rules: 'outsideWindows',
    });
    await book(here, await aClient(here), { typeId: coach.typeId, startsAt: morning(4) });
    expect(await outcome(coach, { startsAt: morning(4, 30), reason })).toBe(
      '409 sessions.timeTaken',
    );
    expect(await outcome(coach, { startsAt: morning(-1), reason })).toBe('409 sessions.tooSoon');
  });

  it('takes the client’s own hourly rate, where one was agreed', async () => {
    const { store } = here.system;
    const engagement = await store.findOne('engagements', { client: { equals: client.id } });
    const own = { hourlyRateMinor: 5001, hourlyRateCurrency: 'GBP' } as const;
    await store.update('engagements', engagement?.id ?? '', own);
    const { sessionId } = await schedule(coach, {});
    const row = await storedSession(here, sessionId);
    expect([row.priceMinor, row.agreed]).toMatchObject([4168, { isOwnRate: true }]);
  });

  it('keeps a time for somebody invited, who finds it as a request to them', async () => {
    const email = 'new.person@people.example';
    const { sessionId } = await schedule(coach, { clientId: undefined, invite: { email } });
    const row = await storedSession(here, sessionId);
    expect([row.state, row.client, row.awaits]).toEqual(['pending', null, 'client']);
    const { sessions } = await coachHome(here.as(coach.user));
    expect(sessions).toMatchObject([{ id: sessionId, clientId: null, clientName: email }]);
    const newcomer = await aClient(here);
    await accept(newcomer, sessionId);
    expect((await storedSession(here, sessionId)).client).toBe(newcomer.id);
    await answerOffer(here.as(newcomer.user), { sessionId, decision: 'confirmed' });
    expect((await storedSession(here, sessionId)).state).toBe('confirmed');
  });

  it('is accepted by whoever is in another session at that time, who is not asked for it', async () => {
    const invite = { email: 'busy.person@people.example' };
    const wish = { clientId: undefined, invite };
    const { sessionId } = await schedule(coach, wish);
    const later = await schedule(coach, { ...wish, startsAt: morning(3) });
    const newcomer = await aClient(here);
    const elsewhere = await aCoach(here);
    await book(here, newcomer, { typeId: elsewhere.typeId, startsAt: morning(2, 30) });
    await accept(newcomer, sessionId);
    expect((await storedSession(here, sessionId)).client).toBeNull();
    expect((await storedSession(here, later.sessionId)).client).toBe(newcomer.id);
  });

  it('keeps no time for somebody whom another coach invited', async () => {
    const other = await aCoach(here);
    const invite = { email: 'theirs@people.example' };
    const wish = { clientId: undefined, invite, typeId: other.typeId };
    const { sessionId } = await schedule(other, wish);
    const invitation = await invitationOf(sessionId);
    const answer = await here.rest('/api/sessions', {
      method: 'POST',
      cookie: coach.cookie,
      body: JSON.stringify({
        coach: coach.id,
        type: coach.typeId,
        startsAt: morning(5).toString(),
        invitation,
      }),
    });
    expect(answer.status).toBe(422);
  });

  it('books for an own client by their address without an invitation', async () => {
    const invite = { email: client.user.email.toUpperCase() };
    const { sessionId } = await schedule(coach, { clientId: undefined, invite });
    expect((await storedSession(here, sessionId)).client).toBe(client.id);
  });
});

describe('the office', () => {
  it('books for any two people by the same rules', async () => {
    const admin = await aPerson(here, ['admin'], { level: 2 });
    const stranger = await aClient(here);
    const { sessionId } = await schedule(admin, { clientId: stranger.id });
    expect((await storedSession(here, sessionId)).state).toBe('confirmed');
    expect(await outcome(admin, { startsAt: morning(2, 15 * 60) })).toBe('409 sessions.notOffered');
    const moderator = await aPerson(here, ['moderator'], { level: 2 });
    expect(await outcome(moderator, { startsAt: morning(3) })).toBe('403 common.forbidden');
  });
});
