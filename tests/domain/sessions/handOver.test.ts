import { beforeEach, describe, expect, it } from 'vitest';

import { heldPackages } from '#domain/billing/heldPackages.sql.ts';
import { suspendUser } from '#domain/identity/staff/suspendUser.ts';
import { callOffSession } from '#domain/sessions/callOffSession.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { cancellationOutcome } from '#domain/sessions/cancellationOutcome.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { handedOver } from '#domain/sessions/handedOver.sql.ts';
import { handOverSession } from '#domain/sessions/handOverSession.ts';
import { actByLink } from '#domain/sessions/linkActor.sql.ts';
import { callOffAll, handOverAll } from '#domain/sessions/replaceCoach.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { sessionHistory } from '#domain/sessions/sessionHistory.sql.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { sessionRow } from '#domain/sessions/sessionRow.ts';
import {
  coachesToReplace,
  sessionsToHandOver,
  takersOf,
} from '#domain/sessions/sessionsToHandOver.sql.ts';
import { aPackage } from '#tests/support/aPackage.ts';
import { book, bookingScene, morning, storedSession } from '#tests/support/bookings.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { workOff } from '#tests/support/workOff.ts';

const scene = bookingScene();
const word = 'Noa is away, so Daniel holds this session.';

let admin: Person;
let taker: Awaited<ReturnType<typeof aCoach>>;

beforeEach(async () => {
  admin = await aPerson(scene.here, ['admin'], { level: 2 });
  taker = await aCoach(scene.here, { name: 'Daniel Okafor' });
});

const handOver = (
  sessionId: string,
  wish: { by?: Person; ends?: boolean; typeId?: string; reason?: string } = {},
) =>
  handOverSession(scene.here.as((wish.by ?? admin).user), {
    sessionId,
    typeId: wish.typeId ?? taker.typeId,
    word,
    ends: wish.ends ?? false,
    reason: wish.reason,
  });

const callOff = (sessionId: string, ends = false) =>
  callOffSession(scene.here.as(admin.user), { sessionId, word, ends });

const engagement = (coach: Person, client: Person) =>
  scene.here.system.store.findOne('engagements', {
    and: [{ coach: { equals: coach.id } }, { client: { equals: client.id } }],
  });

const mailsTo = ({ user }: Person) => scene.here.mail.sent().filter(({ to }) => to === user.email);

describe('A session that is handed over', () => {
  it('is another coach’s at the same time, length and price, and the client may decline it for nothing', async () => {
    const { here, client, coach } = scene;
    const type = await here.system.store.update('session-types', taker.typeId, {
      ...{ priceMinor: 20_000, freeCancelHours: 48, lateFeePercent: 100 },
    });
    expect(type.priceMinor).toBe(20_000);
    const former = await book(here, client, {
      ...{ typeId: coach.typeId, startsAt: morning(2), topic: 'Only for Noa' },
    });
    const id = await handOver(former);
    const [was, is] = [await storedSession(here, former), await storedSession(here, id)];
    expect(was).toMatchObject({ state: 'cancelled', cancellation: { by: admin.id, reason: word } });
    expect(is).toMatchObject({
      ...{ coach: taker.id, client: client.id, state: 'confirmed', handedOverFrom: former },
      ...{ startsAt: was.startsAt, endsAt: was.endsAt, priceMinor: 9600, currency: 'GBP' },
      ...{ handOverWord: word, topic: null },
    });
    expect(is.engagement).toBe((await engagement(taker, client))?.id);
    here.clock.set(morning(2).subtract({ minutes: 5 }));
    const { startsAt, state, priceMinor, agreed } = sessionRow.parse(is);
    const policy = agreed?.policy ?? null;
    const terms = { startsAt, state, priceMinor, policy };
    expect(cancellationOutcome(here.clock.now(), terms)).toEqual({ kind: 'free' });
    await cancelSession(here.as(client.user), { sessionId: id });
    expect((await storedSession(here, id)).state).toBe('cancelled');
  });

  it('is told to the client in the words of the office, with a link that declines it, and to both coaches', async () => {
    const { here, client, coach } = scene;
    const former = await scene.bookTime(client, morning(2));
    await workOff(here);
    await handOver(former);
    await workOff(here);
    const told = mailsTo(client).find(({ subject }) => subject.startsWith('Another coach'));
    expect(told?.subject).toBe('Another coach: your session with Daniel Okafor, Thu 26 Nov, 10:00');
    expect(told?.text).toContain(word);
    expect(mailsTo(taker).at(-1)?.subject).toContain('Another coach: your session with Maya');
    expect(mailsTo(taker).at(-1)?.text).not.toContain(word);
    expect(mailsTo(coach).at(-1)?.subject).toContain('Cancelled');
    const tokens = [...(told?.text ?? '').matchAll(/sessions\/link\/([\w.~-]+)/g)].map(
      ([, token = '']) => token,
    );
    const declined: string[] = [];
    for (const token of tokens) {
      await actByLink(here.visitor, token, async (as, { sessionId, act }) => {
        if (act !== 'cancel') return;
        await cancelSession(as, { sessionId });
        declined.push(sessionId);
      }).catch(() => undefined);
    }
    expect(declined).toHaveLength(1);
    expect((await storedSession(here, declined[0] ?? '')).state).toBe('cancelled');
  });

  it('goes to nobody who is not free, by the rules of every booking, but for notice', async () => {
    const { here, client } = scene;
    const former = await scene.bookTime(client, morning(2));
    const other = await aClient(here);
    await book(here, other, { typeId: taker.typeId, startsAt: morning(2) });
    expect(await refusalOf(handOver(former))).toMatchObject({
      code: 'sessions.timeTaken',
      status: 409,
    });
    expect((await storedSession(here, former)).state).toBe('confirmed');
    const away = await aCoach(here, { name: 'Away' });
    await here.system.store.create('time-off', {
      ...{ coach: away.id, fromDate: '2026-11-20', untilDate: '2026-12-20' },
    });
    const refused = await refusalOf(handOver(former, { typeId: away.typeId }));
    expect(refused.status).toBe(409);
    const reason = 'Away agreed to come in for it';
    expect(await codeOf(handOver(former, { typeId: away.typeId, reason }))).toBe('none');
    const next = await scene.bookTime(client, morning(3));
    const late = await aCoach(here);
    await here.system.store.update('session-types', late.typeId, { noticeMinutes: 40_000 });
    expect(await codeOf(handOver(next, { typeId: late.typeId }))).toBe('none');
  });

  it('keeps its length, its client and its time, and goes on to no one it is with already', async () => {
    const { here, client, coach } = scene;
    const former = await scene.bookTime(client, morning(2));
    expect(await codeOf(handOver(former, { typeId: coach.typeId }))).toBe('sessions.sameCoach');
    const brief = await aCoach(here);
    await here.system.store.update('session-types', brief.typeId, { durationMinutes: 30 });
    expect(await codeOf(handOver(former, { typeId: brief.typeId }))).toBe(
      'sessions.lengthNotOffered',
    );
    const gone = await aCoach(here);
    await here.system.store.update('users', gone.id, { status: 'suspended' });
    expect(await codeOf(handOver(former, { typeId: gone.typeId }))).toBe('sessions.notBookable');
    const ctx = here.as(admin.user);
    const other = await aClient(here);
    const taken = {
      ...{ coach: taker.id, type: taker.typeId, handedOverFrom: former },
      ...{ state: 'confirmed' as const, place: 'video' as const, priceMinor: 0, currency: 'GBP' },
    };
    for (const [whom, startsAt] of [
      [other, morning(2)],
      [client, morning(4)],
    ] as const) {
      const times = {
        startsAt: startsAt.toString(),
        endsAt: startsAt.add({ minutes: 50 }).toString(),
      };
      const made = ctx.store.create('sessions', { ...taken, ...times, client: whom.id });
      expect(await codeOf(made)).toBe('common.invalid');
    }
    here.clock.set(morning(2));
    expect(await codeOf(handOver(former))).toBe('sessions.passOnBegun');
  });

  it('takes its package along, and gives it back when the client declines', async () => {
    const { here, client, coach } = scene;
    const left = async () => {
      const held = await heldPackages(here.system, { coachId: coach.id, clientId: client.id });
      return held[0]?.left;
    };
    await scene.bookTime(client, morning(1));
    const packageId = await aPackage(here, { coach, client }, { sessionCount: 2 });
    await here.system.store.update('session-types', coach.typeId, { whoMayBook: 'packageHolders' });
    const former = await scene.bookTime(client, morning(2));
    expect([(await storedSession(here, former)).package, await left()]).toEqual([packageId, 1]);
    const id = await handOver(former);
    expect([(await storedSession(here, id)).package, await left()]).toEqual([packageId, 1]);
    await cancelSession(here.as(client.user), { sessionId: id });
    expect(await left()).toBe(2);
    const another = await scene.bookTime(client, morning(3));
    await callOff(another);
    expect(await left()).toBe(2);
  });

  it('can be a request that the coach never answered', async () => {
    const { here, client } = scene;
    const asking = await aCoach(here, { needsApproval: true });
    const asked = await book(here, client, { typeId: asking.typeId, startsAt: morning(2) });
    await here.system.store.update('users', asking.id, { status: 'suspended' });
    const id = await handOver(asked);
    expect((await storedSession(here, id)).state).toBe('confirmed');
    expect(
      await outcomeOf(
        decideSession(here.as(asking.user), { sessionId: asked, decision: 'confirmed' }),
      ),
    ).not.toBe('done');
  });

  it('is read by the new coach and not by the former one, who keeps what was theirs', async () => {
    const { here, client, coach } = scene;
    const former = await scene.bookTime(client, morning(2));
    const later = await scene.bookTime(client, morning(3));
    const id = await handOver(former, { ends: true });
    expect((await engagement(coach, client))?.state).toBe('active');
    await handOver(later, { ends: true });
    const ended = await engagement(coach, client);
    expect(ended).toMatchObject({
      state: 'ended',
      until: here.clock.now().toString({ smallestUnit: 'millisecond' }),
    });
    expect((await engagement(taker, client))?.state).toBe('active');
    const [was, is] = [here.as(coach.user), here.as(taker.user)];
    expect(await codeOf(sessionPage(was, id))).toBe('common.notFound');
    expect((await sessionPage(was, former)).part).toBe('coach');
    expect((await sessionPage(is, id)).part).toBe('coach');
    expect(await codeOf(sessionPage(is, former))).toBe('common.notFound');
    const doc = await is.store.findByID('sessions', id);
    expect(doc?.handOverWord).toBeUndefined();
    expect((await here.as(client.user).store.findByID('sessions', id))?.handOverWord).toBe(word);
    const told = (who: Person, sessionId: string) => handedOver(here.as(who.user), sessionId);
    const [noa, daniel] = ['Noa Ben-Ami', 'Daniel Okafor'];
    expect(await told(client, former)).toMatchObject({
      to: { id, coachName: daniel },
      mayOpen: true,
    });
    expect(await told(coach, former)).toMatchObject({ to: { coachName: daniel }, mayOpen: false });
    expect(await told(client, id)).toMatchObject({ from: { coachName: noa }, word });
    expect(await told(taker, id)).toMatchObject({ from: { coachName: noa }, word: null });
    const history = await sessionHistory(here.as(client.user), former);
    expect(history[0]).toMatchObject({ state: 'cancelled', byId: admin.id, byOffice: true });
  });
});

describe('Of two who act on it at once', () => {
  it('one hands it over, the other reads that it has moved on', async () => {
    const { here, client } = scene;
    const former = await scene.bookTime(client, morning(2));
    const other = await aCoach(here);
    const second = await aPerson(here, ['support'], { level: 2 });
    const ends = await Promise.all([
      outcomeOf(handOver(former)),
      outcomeOf(handOver(former, { by: second, typeId: other.typeId })),
      outcomeOf(handOver(former, { by: second })),
    ]);
    expect(ends.filter((end) => end === 'done')).toHaveLength(1);
    const rows = await here.app.pool.query(
      `select state::text as state from sessions where client_id = $1 order by state::text desc`,
      [client.id],
    );
    expect(rows.rows).toEqual([{ state: 'confirmed' }, { state: 'cancelled' }]);
  });

  it('a client who cancels meanwhile is not booked with anybody', async () => {
    const { here, client } = scene;
    for (const day of [2, 3, 4, 5]) {
      const former = await scene.bookTime(client, morning(day));
      const [handed, cancelled] = await Promise.all([
        outcomeOf(handOver(former)),
        outcomeOf(cancelSession(here.as(client.user), { sessionId: former })),
      ]);
      expect(cancelled).toBe('done');
      expect(['done', '409 sessions.noSuchMove', '409 common.conflict']).toContain(handed);
    }
  });

  it('two sessions never come to lie on one coach at one time', async () => {
    const { here, client, coach } = scene;
    const other = await aClient(here);
    const second = await aCoach(here);
    const one = await scene.bookTime(client, morning(2));
    const two = await book(here, other, { typeId: second.typeId, startsAt: morning(2) });
    const ends = await Promise.all([outcomeOf(handOver(one)), outcomeOf(handOver(two))]);
    expect(ends.toSorted()).toEqual(['409 sessions.timeTaken', 'done']);
    const ahead = await sessionsToHandOver(here.as(admin.user), { coachId: coach.id });
    expect(
      ahead.length + (await sessionsToHandOver(here.as(admin.user), { coachId: second.id })).length,
    ).toBe(1);
  });
});

describe('Who hands over', () => {
  it('is the office alone', async () => {
    const { here, client, coach } = scene;
    const former = await scene.bookTime(client, morning(2));
    const roles = ['moderator', 'editor', 'marketing'] as const;
    const others = await Promise.all(roles.map((role) => aPerson(here, [role], { level: 2 })));
    for (const by of [client, coach, taker, ...others]) {
      const ctx = here.as(by.user);
      expect(await outcomeOf(handOver(former, { by })), by.user.roles.join()).toBe(
        '403 common.forbidden',
      );
      expect(await codeOf(callOffSession(ctx, { sessionId: former, word, ends: false }))).toBe(
        'common.forbidden',
      );
      expect(await codeOf(sessionsToHandOver(ctx, { coachId: coach.id }))).toBe('common.forbidden');
      expect(await codeOf(takersOf(ctx, { sessionId: former }))).toBe('common.forbidden');
      expect(await codeOf(coachesToReplace(ctx))).toBe('common.forbidden');
    }
    expect(await codeOf(coachesToReplace(here.visitor))).toBe('common.forbidden');
    expect(await outcomeOf(handOver('0198aaaa-0000-7000-8000-000000000001'))).toBe(
      '404 common.notFound',
    );
    expect((await storedSession(here, former)).state).toBe('confirmed');
  });

  it('finds the same rule over REST: the office passes it on, nobody else does, and nobody rewrites it', async () => {
    const { here, client, coach } = scene;
    const former = await scene.bookTime(client, morning(2));
    const send = (who: Person, method: 'POST' | 'PATCH', path: string, body: object) =>
      here.rest(path, {
        method,
        cookie: who.cookie,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { startsAt, endsAt } = await storedSession(here, former);
    const wish = {
      ...{ coach: taker.id, client: client.id, type: taker.typeId, state: 'confirmed' },
      ...{ startsAt, endsAt, currency: 'GBP', priceMinor: 1 },
      ...{ handedOverFrom: former, handOverWord: word },
    };
    for (const who of [client, taker, coach]) {
      expect((await send(who, 'POST', '/api/sessions', wish)).status, who.user.roles.join()).toBe(
        403,
      );
    }
    const answer = await send(admin, 'POST', '/api/sessions', wish);
    expect(answer.status).toBe(201);
    const again = await send(admin, 'POST', '/api/sessions', wish);
    expect(again.status).toBe(409);
    const made = await here.system.store.findOne('sessions', {
      handedOverFrom: { equals: former },
    });
    expect(made).toMatchObject({ coach: taker.id, priceMinor: 9600 });
    const path = `/api/sessions/${made?.id ?? ''}`;
    await send(admin, 'PATCH', path, { handedOverFrom: null, handOverWord: 'Other words' });
    expect(await storedSession(here, made?.id ?? '')).toMatchObject({
      ...{ handedOverFrom: former, handOverWord: word },
    });
  });
});

describe('A coach who is suspended or leaves', () => {
  it('stands in a list of the office, with what lies ahead', async () => {
    const { here, client, coach } = scene;
    const ahead = await scene.bookTime(client, morning(2));
    const request = await aCoach(here, { needsApproval: true });
    const asked = await book(here, client, { typeId: request.typeId, startsAt: morning(3) });
    const office = here.as(admin.user);
    expect((await coachesToReplace(office)).map(({ id }) => id)).not.toContain(coach.id);
    await suspendUser(office, { userId: coach.id, reason: 'Complaint', until: morning(30) });
    expect(await coachesToReplace(office)).toContainEqual({
      ...{ id: coach.id, name: 'Noa Ben-Ami', status: 'suspended', ahead: 1, clients: 1 },
      until: morning(30),
    });
    expect(await sessionsToHandOver(office, { coachId: coach.id })).toMatchObject([
      { id: ahead, state: 'confirmed', clientName: client.user.name, clientLocale: 'en' },
    ]);
    expect(await sessionsToHandOver(office, { coachId: request.id })).toMatchObject([
      { id: asked, state: 'pending' },
    ]);
    expect(
      await codeOf(
        rescheduleSession(here.as(client.user), { sessionId: ahead, startsAt: morning(4) }),
      ),
    ).not.toBe('none');
    const takers = await takersOf(office, { sessionId: ahead, words: 'daniel okafor' });
    expect(takers).toContainEqual({
      ...{ coachId: taker.id, coachName: 'Daniel Okafor' },
      ...{ typeId: taker.typeId, typeName: 'Follow-up session' },
    });
    expect(takers.map(({ coachId }) => coachId)).not.toContain(coach.id);
  });

  it('is replaced in all of it as far as the other coach is free, each client told in their language', async () => {
    const { here, client, coach } = scene;
    const hebrew = await aClient(here, { name: 'דנה כהן', locale: 'he' });
    const busy = await aClient(here);
    await scene.bookTime(client, morning(2));
    await scene.bookTime(hebrew, morning(3));
    const kept = await scene.bookTime(client, morning(4));
    await book(here, busy, { typeId: taker.typeId, startsAt: morning(4) });
    const words = { en: word, he: 'נועה לא זמינה, ודניאל יקיים את הפגישה.' };
    const all = { coachId: coach.id, words, ends: true };
    const office = here.as(admin.user);
    expect(await handOverAll(office, { ...all, toCoachId: taker.id })).toEqual({
      done: 2,
      left: [{ sessionId: kept, code: 'sessions.coachNotFree' }],
    });
    expect((await engagement(coach, hebrew))?.state).toBe('ended');
    expect((await engagement(coach, client))?.state).toBe('active');
    await workOff(here);
    expect(mailsTo(hebrew).at(-1)?.text).toContain(words.he);
    expect(await callOffAll(office, all)).toEqual({ done: 1, left: [] });
    expect((await engagement(coach, client))?.state).toBe('ended');
    expect(await sessionsToHandOver(office, { coachId: coach.id })).toEqual([]);
    expect(await callOffAll(office, all)).toEqual({ done: 0, left: [] });
  });
});
