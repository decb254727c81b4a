import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { holdSession } from '#domain/sessions/holdSession.ts';
import { holdMinutes } from '#domain/sessions/session.ts';
import { sweepHolds } from '#domain/sessions/sweepHolds.ts';
import type { Role } from '#domain/people/roles.ts';
import { isRefused } from '#src/refused.ts';
import { aClient, aCoach, anEngagement, aPerson, type Person } from '../support/people.ts';
import { testStart, world, type World } from '../support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
  client = await aClient(here);
});

/** Ten in the morning of the coach, so many days and minutes after the test's start. */
const morning = (days: number, minutes = 0) => testStart.add({ minutes: 24 * 60 * days + minutes });

const hold = (person: Person, startsAt: Temporal.Instant, typeId = coach.typeId) =>
  holdSession(here.as(person.user), { typeId, startsAt }).then(({ sessionId }) => sessionId);

const book = async (person: Person, startsAt: Temporal.Instant) => {
  const sessionId = await hold(person, startsAt);
  await confirmSession(here.as(person.user), { sessionId });
  return sessionId;
};

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isRefused(error)) return `${error.status} ${error.code}`;
    throw error;
  }
};

const stored = async (id: string) => {
  const session = await here.system.store.findByID('sessions', id);
  if (!session) throw new Error('The session is gone');
  return session;
};

const ofCoach = async (change: Record<string, unknown>) => {
  const { store } = here.system;
  const profile = await store.findOne('coach-profiles', { user: { equals: coach.id } });
  await store.update('coach-profiles', profile?.id ?? '', change);
};

const ofType = (change: Record<string, unknown>) =>
  here.system.store.update('session-types', coach.typeId, change);

/** A coach who is somebody's client too. */
const alsoClient = async (person: Person): Promise<Person> => {
  const roles: Role[] = ['coach', 'client'];
  await here.system.store.update('users', person.id, { roles });
  return { ...person, user: { ...person.user, roles } };
};

/** A time written by the office, with these changes. */
const written = (by: Person, change: Record<string, unknown> = {}) =>
  here.as(by.user).store.create('sessions', {
    coach: coach.id,
    client: client.id,
    type: coach.typeId,
    state: 'confirmed',
    startsAt: morning(1).toString(),
    endsAt: morning(1, 50).toString(),
    place: 'video',
    priceMinor: 0,
    currency: 'USD',
    sequence: 0,
    ...change,
  });

describe('a time that cannot be had', () => {
  it('because it is too soon, too far, off the grid or outside the hours', async () => {
    await ofCoach({ noticeMinutes: 24 * 60, horizonDays: 5 });
    expect(await codeOf(hold(client, morning(0, 60)))).toBe('409 sessions.tooSoon');
    expect(await codeOf(hold(client, morning(1, -30)))).toBe('409 sessions.tooSoon');
    expect(await codeOf(hold(client, morning(6)))).toBe('409 sessions.tooFar');
    expect(await codeOf(hold(client, morning(2, 7)))).toBe('409 sessions.notOffered');
    expect(await codeOf(hold(client, morning(2).add({ milliseconds: 1 })))).toBe(
      '409 sessions.notOffered',
    );
    expect(await codeOf(hold(client, morning(2).add({ nanoseconds: 1 })))).toBe(
      '409 sessions.notOffered',
    );
    expect(await codeOf(hold(client, morning(2, 12 * 60)))).toBe('409 sessions.notOffered');
    // The last that still ends by 20:00 begins at 19:00.
    expect(await codeOf(hold(client, morning(2, 9 * 60 + 30)))).toBe('409 sessions.notOffered');
    expect(await codeOf(hold(client, morning(2, 9 * 60)))).toBe('done');
    expect(await codeOf(hold(client, morning(1)))).toBe('done');
  });

  it('because its type is closed, its coach unpublished or suspended, or there is no such type', async () => {
    const refused = '422 sessions.notBookable';
    await ofType({ isBookable: false });
    expect(await codeOf(hold(client, morning(1)))).toBe(refused);
    await ofType({ isBookable: true });
    await ofCoach({ isPublished: false });
    expect(await codeOf(hold(client, morning(1)))).toBe(refused);
    await ofCoach({ isPublished: true });
    await here.system.store.update('users', coach.id, { status: 'suspended' });
    expect(await codeOf(hold(client, morning(1)))).toBe(refused);
    expect(await codeOf(hold(client, morning(1), 'no-type'))).toBe(refused);
    expect(await codeOf(hold(client, morning(1), coach.id))).toBe(refused);
  });

  it('because a type was closed while the time was held', async () => {
    const id = await hold(client, morning(1));
    await ofType({ isBookable: false });
    expect(await codeOf(confirmSession(here.as(client.user), { sessionId: id }))).toBe(
      '409 sessions.notBookable',
    );
  });

  it('because one cannot book oneself, and only clients book', async () => {
    const both = await alsoClient(coach);
    expect(await codeOf(hold(both, morning(1)))).toBe('422 sessions.ownSession');
    expect(await codeOf(hold(coach, morning(1)))).toBe('403 common.forbidden');
    expect(
      await codeOf(holdSession(here.visitor, { typeId: coach.typeId, startsAt: morning(1) })),
    ).toBe('401 common.signInFirst');
  });

  it('because its coach is the client of another coach then, or the client a coach', async () => {
    const both = await alsoClient(coach);
    const mentor = await aCoach(here);
    await hold(both, morning(1), mentor.typeId);
    expect(await codeOf(hold(client, morning(1, 30)))).toBe('409 sessions.timeTaken');
    await book(client, morning(2));
    expect(await codeOf(hold(both, morning(2, -30), mentor.typeId))).toBe(
      '409 sessions.clientBusy',
    );
    const range = { from: morning(2, -30), until: morning(2, 1) };
    const free = await freeSlotsOf(here.as(both.user), { typeId: mentor.typeId, ...range });
    expect(free?.slots).toEqual([]);
  });

  it('the office may book outside the hours, and never over another session', async () => {
    const admin = await aPerson(here, ['admin'], { level: 2 });
    await ofCoach({ noticeMinutes: 24 * 60, isPublished: false });
    const id = (await written(admin, { startsAt: morning(0, 12 * 60 + 7).toString() })).id;
    expect(await stored(id)).toMatchObject({ state: 'confirmed', priceMinor: 9600 });
    const over = {
      client: (await aClient(here)).id,
      startsAt: morning(0, 12 * 60 + 50).toString(),
    };
    expect(await codeOf(written(admin, over))).toBe('409 sessions.timeTaken');
    coach = await aCoach(here);
    expect(await codeOf(written(admin, { startsAt: morning(0, 12 * 60).toString() }))).toBe(
      '409 sessions.clientBusy',
    );
  });

  it('the office moves a session as a whole, and never onto another one', async () => {
    const support = await aPerson(here, ['support'], { level: 2 });
    const id = await book(client, morning(1));
    await book(await aClient(here), morning(2));
    const move = (startsAt: Temporal.Instant) =>
      codeOf(here.as(support.user).store.update('sessions', id, { startsAt: startsAt.toString() }));
    expect(await move(morning(2, 20))).toBe('409 sessions.timeTaken');
    const { sequence } = await stored(id);
    expect(await move(morning(1, 10))).toBe('done');
    const row = await stored(id);
    expect(row.sequence).toBe(sequence + 1);
    expect(Temporal.Instant.from(row.endsAt).equals(morning(1, 60))).toBe(true);
    await cancelSession(here.as(support.user), { sessionId: id });
    expect(await move(morning(4))).toBe('409 sessions.noSuchMove');
  });

  it('a booking of the office makes the engagement and the conversation too', async () => {
    const admin = await aPerson(here, ['admin'], { level: 2 });
    const { id } = await written(admin);
    const { engagement } = await stored(id);
    expect(engagement).toBeTruthy();
    expect(
      await here.system.store.count('conversations', { engagement: { equals: engagement } }),
    ).toBe(1);
    const stranger = await anEngagement(here, await aCoach(here), await aClient(here));
    const foreign = { state: 'completed', engagement: stranger } as const;
    expect(await codeOf(written(admin, foreign))).toBe('422 common.invalid');
  });
});

describe('a hold', () => {
  const listed = async (person: Person | null) => {
    const ctx = person ? here.as(person.user) : here.visitor;
    const range = { from: morning(1), until: morning(1, 1) };
    const free = await freeSlotsOf(ctx, { typeId: coach.typeId, ...range });
    return free?.slots.length;
  };

  it('shows as free to its owner, as taken to everyone else, and as free to all once it ended', async () => {
    await hold(client, morning(1));
    const other = await aClient(here);
    expect([await listed(client), await listed(other), await listed(null)]).toEqual([1, 0, 0]);
    here.clock.advance({ minutes: holdMinutes });
    expect([await listed(client), await listed(other), await listed(null)]).toEqual([1, 1, 1]);
  });

  it('of a person whose address is not confirmed is kept for them, let go by them, and nothing else', async () => {
    const fresh = await aPerson(here, ['client'], { isVerified: false });
    const id = await hold(fresh, morning(1));
    const ctx = here.as(fresh.user);
    expect(await codeOf(confirmSession(ctx, { sessionId: id }))).toBe('403 identity.verifyFirst');
    expect(await codeOf(ctx.store.update('sessions', id, { topic: 'Words' }))).toBe(
      '403 identity.verifyFirst',
    );
    await cancelSession(ctx, { sessionId: id });
    expect((await stored(id)).state).toBe('cancelled');
    expect(await listed(client)).toBe(1);
  });

  it('that ended is not counted among the two, and leaves an audit row and an event as it goes', async () => {
    const id = await hold(client, morning(1));
    const other = await aCoach(here);
    await hold(client, morning(2), other.typeId);
    const third = await aCoach(here);
    expect(await codeOf(hold(client, morning(3), third.typeId))).toBe('409 sessions.tooManyHolds');
    here.clock.advance({ minutes: holdMinutes });
    expect(await codeOf(hold(client, morning(3), third.typeId))).toBe('done');
    await sweepHolds(here.system);
    expect((await stored(id)).state).toBe('expired');
    const about = { documentId: { equals: id } };
    expect(await here.system.store.count('audit-logs', about)).toBe(2);
    expect(await here.system.store.count('events', about)).toBe(2);
  });

  it('cannot be confirmed once its time has come', async () => {
    const id = await hold(client, morning(0, 30));
    here.clock.set(morning(0, 5));
    expect(await codeOf(confirmSession(here.as(client.user), { sessionId: id }))).toBe('done');
    const late = await aClient(here);
    here.clock.set(morning(1, -5));
    const soon = await hold(late, morning(1));
    here.clock.set(morning(1));
    expect(await codeOf(confirmSession(here.as(late.user), { sessionId: soon }))).toBe(
      '409 sessions.noSuchMove',
    );
  });
});

describe('a coach who approves first', () => {
  beforeEach(() => ofType({ needsApproval: true }));

  it('gets a request, also when the client names another state, and it keeps the time', async () => {
    const id = await hold(client, morning(1));
    const { state } = await confirmSession(here.as(client.user), { sessionId: id });
    expect(state).toBe('pending');
    const row = await stored(id);
    expect([row.state, row.engagement, row.heldUntil]).toEqual(['pending', null, null]);
    here.clock.advance({ hours: 2 });
    await sweepHolds(here.system);
    expect(await codeOf(hold(await aClient(here), morning(1)))).toBe('409 sessions.timeTaken');
  });

  it('approves or declines, which the client cannot do for them', async () => {
    const first = await book(client, morning(1));
    const asClient = decideSession(here.as(client.user), {
      sessionId: first,
      decision: 'confirmed',
    });
    expect(await codeOf(asClient)).toBe('403 sessions.notYourMove');
    await decideSession(here.as(coach.user), { sessionId: first, decision: 'confirmed' });
    expect(await stored(first)).toMatchObject({ state: 'confirmed' });
    expect((await stored(first)).engagement).toBeTruthy();

    const second = await book(client, morning(2));
    await decideSession(here.as(coach.user), { sessionId: second, decision: 'declined' });
    expect((await stored(second)).state).toBe('declined');
    expect(await codeOf(hold(await aClient(here), morning(2)))).toBe('done');
    const again = decideSession(here.as(coach.user), { sessionId: second, decision: 'confirmed' });
    expect(await codeOf(again)).toBe('409 sessions.noSuchMove');
  });

  it('of another session does not find it', async () => {
    const id = await book(client, morning(1));
    const other = await aCoach(here);
    for (const person of [other, await aClient(here), await aPerson(here, ['moderator'])]) {
      const ctx = here.as(person.user);
      const decided = decideSession(ctx, { sessionId: id, decision: 'confirmed' });
      expect(await codeOf(decided)).toBe('404 common.notFound');
      expect(await codeOf(cancelSession(ctx, { sessionId: id }))).toBe('404 common.notFound');
    }
    expect(await codeOf(cancelSession(here.visitor, { sessionId: id }))).toBe(
      '404 common.notFound',
    );
    expect((await stored(id)).state).toBe('pending');
  });
});

describe('a session that does not need approval', () => {
  it('is confirmed although its client asks for "pending"', async () => {
    const id = await hold(client, morning(1));
    await here.as(client.user).store.update('sessions', id, { state: 'pending' });
    expect((await stored(id)).state).toBe('confirmed');
  });

  it('cannot be cancelled by its sides once it has begun', async () => {
    const id = await book(client, morning(1));
    here.clock.set(morning(1));
    for (const person of [client, coach]) {
      expect(await codeOf(cancelSession(here.as(person.user), { sessionId: id }))).toBe(
        '409 sessions.begun',
      );
    }
  });
});

describe('the engagement that a booking joins', () => {
  it('is kept as it is when it is paused, begins when it was an invitation, and is a new one when it ended', async () => {
    const { store } = here.system;
    const engagement = await anEngagement(here, coach, client);
    await store.update('engagements', engagement, { state: 'paused' });
    expect((await stored(await book(client, morning(1)))).engagement).toBe(engagement);
    expect((await store.findByID('engagements', engagement))?.state).toBe('paused');

    await store.update('engagements', engagement, { state: 'ended' });
    const anew = (await stored(await book(client, morning(2)))).engagement;
    expect(anew).not.toBe(engagement);
    expect(await store.count('conversations', { engagement: { equals: anew } })).toBe(1);

    const invited = await aClient(here);
    const invitation = await store.create('engagements', {
      coach: coach.id,
      client: invited.id,
      state: 'invited',
    });
    expect((await stored(await book(invited, morning(3)))).engagement).toBe(invitation.id);
    expect(await store.findByID('engagements', invitation.id)).toMatchObject({ state: 'active' });
    expect(await store.count('conversations', { engagement: { equals: invitation.id } })).toBe(1);
  });
});
