import { beforeEach, describe, expect, it } from 'vitest';

import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { recordAttendance } from '#domain/sessions/recordSession.ts';
import type { SessionFilter } from '#domain/sessions/sessionFilter.ts';
import { sessionList } from '#domain/sessions/sessionList.sql.ts';
import type { Role } from '#domain/people/roles.ts';
import type { Locale } from '#i18n/locales.ts';
import { asSystem } from '#src/context.ts';
import { book, bookingScene, hold, morning } from '#tests/support/bookings.ts';
import { aClient, aCoach, aPerson, signedIn, type Person } from '#tests/support/people.ts';
import { testStart } from '#tests/support/world.ts';

const scene = bookingScene();

type Wish = Partial<SessionFilter> & { after?: string; before?: string; limit?: number };

const ask = (person: Person, wish: Wish = {}) =>
  sessionList(scene.here.as(person.user), { part: 'any', show: 'upcoming', ...wish });

const ids = async (person: Person, wish: Wish = {}) =>
  (await ask(person, wish)).sessions.map(({ id }) => id);

/** Rows as an import leaves them, one every two hours back from yesterday. */
const past = (coach: typeof scene.coach, client: Person, count: number, every = '2 hours') =>
  scene.here.app.pool.query(
    `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, place, price_minor, currency,
        sequence, times_moved, attendance, updated_at, created_at)
      select gen_random_uuid(), $1, $2, $3, 'completed', at, at + interval '50 minutes', 'video', 0, 'GBP', 2, 0, 'attended', now(), now()
      from generate_series(1, $4::int) n
      cross join lateral (select $5::timestamptz - interval '1 day' - n * $6::interval as at) t`,
    [coach.id, client.id, coach.typeId, count, testStart.toString(), every],
  );

describe('A list of sessions', () => {
  it('shows the reader’s own, and nobody else’s', async () => {
    const { here, coach, client } = scene;
    const own = await scene.bookTime(client, morning(1));
    const other = await aClient(here);
    const others = await scene.bookTime(other, morning(2));
    expect(await ids(client)).toEqual([own]);
    expect(await ids(other)).toEqual([others]);
    expect(await ids(coach)).toEqual([own, others]);
    expect(await ids(await aCoach(here))).toEqual([]);
    expect(await ids(await aPerson(here, ['admin'], { level: 2 }))).toEqual([]);
    for (const wish of [{ person: client.id }, { person: coach.id }, { type: coach.typeId }]) {
      expect(await ids(other, { ...wish, person: client.id })).toEqual([]);
    }
    expect(await ids(other, { text: client.user.name })).toEqual([]);
  });

  it('is refused to visitors, and empty for whoever is not verified', async () => {
    const { here, coach, client } = scene;
    await expect(sessionList(here.visitor, { part: 'any', show: 'all' })).rejects.toMatchObject({
      code: 'common.signInFirst',
      status: 401,
    });
    await scene.bookTime(client, morning(1));
    for (const { user } of [coach, client]) {
      const ctx = here.context({ kind: 'user', user: { ...user, emailVerifiedAt: null } });
      const page = await sessionList(ctx, { part: 'any', show: 'all' });
      expect(page).toEqual({ sessions: [], next: null, previous: null });
    }
  });

  it('tells the two parts of somebody who is coach and client', async () => {
    const { here, client } = scene;
    const coach = await aCoach(here);
    const mentor = await aCoach(here, { name: 'Tamar Golan' });
    const roles: Role[] = ['coach', 'client'];
    await here.system.store.update('users', coach.id, { roles });
    const both = { ...coach, ...(await signedIn(here, coach.id, { roles })) };
    const asClient = await book(here, both, { typeId: mentor.typeId, startsAt: morning(1) });
    const asCoach = await book(here, client, { typeId: both.typeId, startsAt: morning(2) });
    expect((await ask(both)).sessions).toMatchObject([
      { id: asClient, part: 'client', otherName: 'Tamar Golan', typeName: 'Follow-up session' },
      { id: asCoach, part: 'coach', otherName: client.user.name, clientId: client.id },
    ]);
    expect(await ids(both, { part: 'client' })).toEqual([asClient]);
    expect(await ids(both, { part: 'coach' })).toEqual([asCoach]);
    expect(await ids(mentor, { part: 'client' })).toEqual([]);
  });

  it('is of what lies ahead or runs, of what is over, or of what was called off', async () => {
    const { here, client } = scene;
    const running = await scene.bookTime(client, morning(1));
    const called = await scene.bookTime(client, morning(2));
    const ahead = await scene.bookTime(client, morning(3));
    await cancelSession(here.as(client.user), { sessionId: called });
    here.clock.set(morning(1, 49));
    expect(await ids(client)).toEqual([running, ahead]);
    expect(await ids(client, { show: 'past' })).toEqual([]);
    expect(await ids(client, { show: 'cancelled' })).toEqual([called]);
    here.clock.set(morning(1, 50));
    expect(await ids(client)).toEqual([ahead]);
    expect(await ids(client, { show: 'past' })).toEqual([running]);
    expect(await ids(client, { show: 'all' })).toEqual([ahead, called, running]);
    await recordAttendance(here.as(scene.coach.user), {
      sessionId: running,
      attendance: 'attended',
    });
    expect((await ask(client, { show: 'past' })).sessions).toMatchObject([
      { id: running, state: 'completed' },
    ]);
    expect(await ids(client, { show: 'all', state: 'cancelled' })).toEqual([called]);
    expect(await ids(client, { show: 'past', state: 'missed' })).toEqual([]);
    expect(await ids(client, { show: 'past', state: 'pending' })).toEqual([]);
  });

  it('never shows a hold, nor one that was let go', async () => {
    const { here, client } = scene;
    const kept = await hold(here, client, { typeId: scene.coach.typeId, startsAt: morning(1) });
    expect(await ids(client, { show: 'all' })).toEqual([]);
    await cancelSession(here.as(client.user), { sessionId: kept });
    expect(await ids(client, { show: 'all' })).toEqual([]);
    const asking = await aCoach(here, { needsApproval: true });
    const asked = await book(here, client, { typeId: asking.typeId, startsAt: morning(2) });
    expect((await ask(client)).sessions).toMatchObject([
      { id: asked, state: 'pending', awaits: 'coach' },
    ]);
    await decideSession(here.as(asking.user), { sessionId: asked, decision: 'declined' });
    expect(await ids(asking, { show: 'cancelled' })).toEqual([asked]);
    const taken = await book(here, client, { typeId: asking.typeId, startsAt: morning(3) });
    await cancelSession(here.as(client.user), { sessionId: taken });
    expect(await ids(asking, { show: 'cancelled' })).toEqual([taken, asked]);
  });

  it('is narrowed to one person and one type', async () => {
    const { here, coach, client } = scene;
    const other = await aClient(here);
    const intro = await here.system.store.create('session-types', {
      ...{ coach: coach.id, name: 'Introduction', kind: 'discovery', durationMinutes: 50 },
      ...{ priceMinor: 0, currency: 'GBP', place: 'phone', isBookable: true },
    });
    const one = await scene.bookTime(client, morning(1));
    const two = await book(here, client, { typeId: intro.id, startsAt: morning(2) });
    const three = await book(here, other, { typeId: intro.id, startsAt: morning(3) });
    expect(await ids(coach, { person: client.id })).toEqual([one, two]);
    expect(await ids(coach, { type: intro.id })).toEqual([two, three]);
    expect(await ids(coach, { person: client.id, type: intro.id })).toEqual([two]);
    expect(await ids(client, { person: coach.id, type: coach.typeId })).toEqual([one]);
  });
});

const inHebrew = () =>
  asSystem(scene.here.context({ kind: 'visitor' }, { locale: 'he' }), 'test').store;

describe('A search among sessions', () => {
  let dana: Person;
  let danaSession: string;
  let ownSession: string;

  beforeEach(async () => {
    const { here, coach, client } = scene;
    dana = await aClient(here, { name: 'דָּנָה כהן־לוי', locale: 'he' });
    await inHebrew().update('session-types', coach.typeId, { name: 'פגישת המשך' });
    danaSession = await scene.bookTime(dana, morning(1));
    ownSession = await scene.bookTime(client, morning(2));
  });

  it('finds the other one by the beginning of a name, whatever its points and marks', async () => {
    const { coach, client } = scene;
    for (const text of ['דנה', 'כהן', 'לוי דנה', 'דנ', 'דָּנָה']) {
      expect(await ids(coach, { text }), text).toEqual([danaSession]);
    }
    expect(await ids(coach, { text: 'MAYA' })).toEqual([ownSession]);
    expect(await ids(coach, { text: 'aya' })).toEqual([]);
    expect(await ids(client, { text: 'noa' })).toEqual([ownSession]);
    expect(await ids(coach, { text: '%' })).toEqual([danaSession, ownSession]);
  });

  it('finds what was booked, in either language, and both words together', async () => {
    const { coach, client } = scene;
    for (const text of ['follow', 'session follow-up', 'המשך']) {
      expect(await ids(coach, { text }), text).toEqual([danaSession, ownSession]);
      expect(await ids(client, { text }), text).toEqual([ownSession]);
    }
    expect(await ids(coach, { text: 'follow דנה' })).toEqual([danaSession]);
    expect(await ids(client, { text: 'noa follow' })).toEqual([ownSession]);
    expect(await ids(coach, { text: 'follow nobody' })).toEqual([]);
    expect(await ids(coach, { text: 'follow', person: dana.id })).toEqual([danaSession]);
    expect(await ids(coach, { text: 'follow', show: 'past' })).toEqual([]);
  });

  it('knows a coach by the name on their page, in each language', async () => {
    const { here, client, coach } = scene;
    const profile = await here.system.store.findOne('coach-profiles', {
      user: { equals: coach.id },
    });
    await inHebrew().update('coach-profiles', profile?.id ?? '', {
      ...{ name: 'נועה בן־עמי', headline: 'מנהיגות', about: 'עשרים שנה של ניהול צוותים.' },
    });
    expect(await ids(client, { text: 'נועה' })).toEqual([ownSession]);
    const names = async (locale: Locale) => {
      const ctx = here.context({ kind: 'user', user: client.user }, { locale });
      const { sessions } = await sessionList(ctx, { part: 'any', show: 'upcoming' });
      return sessions.map(({ otherName, typeName }) => [otherName, typeName]);
    };
    expect(await names('he')).toEqual([['נועה בן־עמי', 'פגישת המשך']]);
    expect(await names('en')).toEqual([['Noa Ben-Ami', 'Follow-up session']]);
  });
});

describe('The pages of a list', () => {
  /** Every page from the first to the last, and back. */
  const walk = async (person: Person, wish: Wish) => {
    const there: string[][] = [];
    const back: string[][] = [];
    let page = await ask(person, wish);
    expect(page.previous).toBeNull();
    for (;;) {
      there.push(page.sessions.map(({ id }) => id));
      if (page.next === null) break;
      page = await ask(person, { ...wish, after: page.next });
    }
    for (;;) {
      back.unshift(page.sessions.map(({ id }) => id));
      if (page.previous === null) break;
      page = await ask(person, { ...wish, before: page.previous });
    }
    return { there, back };
  };

  it('join without a gap or a repetition, forwards and back, also where many begin at once', async () => {
    const { coach, client } = scene;
    await past(coach, client, 7);
    await past(coach, client, 6, '0 seconds');
    const { there, back } = await walk(coach, { show: 'past', limit: 4 });
    expect(there.map(({ length }) => length)).toEqual([4, 4, 4, 1]);
    expect(new Set(there.flat()).size).toBe(13);
    expect(back.flat()).toEqual(there.flat());
    expect(there.flat()).toEqual(await ids(coach, { show: 'past' }));
    const found = await walk(coach, { show: 'past', limit: 4, text: 'maya' });
    expect(found.there).toEqual(there);
  });

  it('hold their place when the session that a cursor was taken from goes', async () => {
    const { here, coach, client } = scene;
    await past(coach, client, 6);
    const first = await ask(coach, { show: 'past', limit: 3 });
    const all = await ids(coach, { show: 'past' });
    await here.app.pool.query(`delete from sessions where id = $1`, [all[2]]);
    expect(await ids(coach, { show: 'past', limit: 3, after: first.next ?? '' })).toEqual(
      all.slice(3),
    );
  });

  it('begin anew at a cursor that is none', async () => {
    const { client } = scene;
    const own = await scene.bookTime(client, morning(1));
    for (const after of ['', 'x', '1.2', `99999999999999.${own}`, `1.${'z'.repeat(36)}`]) {
      expect(await ids(client, { after }), after).toEqual([own]);
    }
  });
});
