import { describe, expect, it } from 'vitest';
import { closeSessions } from '#domain/sessions/closeSessions.ts';
import { editSession, recordAttendance, writeUpSession } from '#domain/sessions/recordSession.ts';
import { sessionHistory } from '#domain/sessions/sessionHistory.sql.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { tellDelay } from '#domain/sessions/tellDelay.ts';
import { delaysOf } from '#domain/sessions/delays.sql.ts';
import { bookingScene, morning, storedSession } from '#tests/support/bookings.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { eventsOf } from '#tests/support/eventsOf.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';

const scene = bookingScene();
const hours = (many: number) => morning(1).add({ minutes: 60 * many });

/** A booked session of tomorrow, and the clock so many hours after its start. */
async function aSession(after: number): Promise<string> {
  const id = await scene.bookTime(scene.client, morning(1));
  scene.here.clock.set(hours(after));
  return id;
}

const as = (person: Person) => scene.here.as(person.user);

describe('attendance', () => {
  it('is recorded by the coach once the session is over, and says what became of it', async () => {
    for (const [attendance, state] of [
      ['attended', 'completed'],
      ['missedByClient', 'missed'],
      ['missedByCoach', 'missed'],
      ['missedByBoth', 'missed'],
    ] as const) {
      scene.coach = await aCoach(scene.here);
      const sessionId = await aSession(2);
      await recordAttendance(as(scene.coach), { sessionId, attendance });
      expect(await storedSession(scene.here, sessionId)).toMatchObject({
        state,
        attendance,
        attendanceBy: scene.coach.id,
      });
      scene.here.clock.set(morning(0));
    }
  });

  it('waits ten minutes for who may still come, and for the end where both were there', async () => {
    const sessionId = await aSession(-1);
    const record = (attendance: 'attended' | 'missedByClient') =>
      codeOf(recordAttendance(as(scene.coach), { sessionId, attendance }));
    expect(await record('missedByClient')).toBe('sessions.mayStillCome');
    const late = morning(1).add({ minutes: 10 });
    scene.here.clock.set(late.subtract({ milliseconds: 1 }));
    expect(await record('missedByClient')).toBe('sessions.mayStillCome');
    const init = { method: 'PATCH', body: JSON.stringify({ state: 'missed' }) };
    for (const { cookie } of [scene.coach, await aPerson(scene.here, ['admin'], { level: 2 })]) {
      const answer = await scene.here.rest(`/api/sessions/${sessionId}`, { ...init, cookie });
      expect([answer.status, await answer.text()]).toEqual([
        409,
        expect.stringContaining('sessions.mayStillCome'),
      ]);
    }
    scene.here.clock.set(late);
    expect(await record('attended')).toBe('sessions.notOver');
    expect(await record('missedByClient')).toBe('none');
  });

  it('is never the client’s to record, nor anybody else’s', async () => {
    const sessionId = await aSession(2);
    const record = (person: Person) =>
      codeOf(recordAttendance(as(person), { sessionId, attendance: 'missedByCoach' }));
    expect(await record(scene.client)).toBe('common.forbidden');
    expect(await record(await aClient(scene.here))).toBe('common.notFound');
    expect(await record(await aCoach(scene.here))).toBe('common.notFound');
    expect((await storedSession(scene.here, sessionId)).attendance).toBeNull();
  });

  it('holds together with the state at REST', async () => {
    const sessionId = await aSession(2);
    const patch = async (body: object) => {
      const init = { method: 'PATCH', cookie: scene.coach.cookie, body: JSON.stringify(body) };
      return (await scene.here.rest(`/api/sessions/${sessionId}`, init)).status;
    };
    expect(await patch({ state: 'completed', attendance: 'missedByClient' })).toBe(422);
    expect(await patch({ attendance: 'notRecorded' })).toBe(422);
    expect(await patch({ attendanceAt: '2020-01-01T00:00:00Z', state: 'missed' })).toBe(200);
    expect(await storedSession(scene.here, sessionId)).toMatchObject({
      state: 'missed',
      attendance: 'missedByClient',
      attendanceAt: hours(2).toString({ fractionalSecondDigits: 3 }),
    });
  });

  it('can be put right for two weeks, and the history keeps both', async () => {
    const sessionId = await aSession(2);
    const record = (attendance: 'attended' | 'missedByClient') =>
      codeOf(recordAttendance(as(scene.coach), { sessionId, attendance }));
    expect(await record('missedByClient')).toBe('none');
    const { endsAt } = await sessionPage(as(scene.coach), sessionId);
    scene.here.clock.set(endsAt.add({ hours: 14 * 24 }).subtract({ milliseconds: 1 }));
    expect(await record('attended')).toBe('none');
    scene.here.clock.set(endsAt.add({ hours: 14 * 24 }));
    expect(await record('missedByClient')).toBe('sessions.recordClosed');
    const told = await sessionHistory(as(scene.client), sessionId);
    expect(told.map(({ attendance }) => attendance)).toEqual(
      expect.arrayContaining(['attended', 'missedByClient']),
    );
    expect(told[0]).toMatchObject({
      attendance: 'attended',
      byId: scene.coach.id,
      byOffice: false,
    });
  });

  it('counts as not recorded two days after the end, to the instant', async () => {
    const sessionId = await aSession(2);
    const { endsAt } = await sessionPage(as(scene.coach), sessionId);
    scene.here.clock.set(endsAt.add({ hours: 48 }).subtract({ milliseconds: 1 }));
    await closeSessions(scene.here.system);
    expect((await storedSession(scene.here, sessionId)).state).toBe('confirmed');
    scene.here.clock.set(endsAt.add({ hours: 48 }));
    await closeSessions(scene.here.system);
    expect(await storedSession(scene.here, sessionId)).toMatchObject({
      state: 'completed',
      attendance: 'notRecorded',
    });
    await recordAttendance(as(scene.coach), { sessionId, attendance: 'missedByClient' });
    expect((await storedSession(scene.here, sessionId)).state).toBe('missed');
  });
});

describe('the coach’s words', () => {
  const canary = 'heron-and-willow';

  it('are the client’s to read while they are shared, and nobody else’s ever', async () => {
    const { here, client, coach } = scene;
    const sessionId = await aSession(2);
    const readers = {
      client,
      stranger: await aClient(here),
      otherCoach: await aCoach(here),
      admin: await aPerson(here, ['admin'], { level: 2 }),
      support: await aPerson(here, ['support'], { level: 2 }),
    };
    const reads = async () => {
      const found: string[] = [];
      for (const [name, person] of Object.entries(readers)) {
        for (const path of [
          `/api/sessions/${sessionId}`,
          '/api/sessions?depth=2',
          `/api/sessions?where[summary][like]=${canary}`,
        ]) {
          const text = await (await here.rest(path, { cookie: person.cookie })).text();
          if (text.includes(canary)) found.push(name);
        }
      }
      return [...new Set(found)];
    };
    const write = (isShared: boolean) =>
      writeUpSession(as(coach), { sessionId, summary: canary, nextStep: '', isShared });
    await write(false);
    expect(await reads()).toEqual([]);
    expect((await sessionPage(as(client), sessionId)).summary).toBeNull();
    await write(true);
    expect(await reads()).toEqual(['client']);
    expect((await sessionPage(as(client), sessionId)).summary).toBe(canary);
    await write(false);
    expect(await reads()).toEqual([]);
    const kept = await here.app.pool.query(
      'select changes::text as text from audit_logs where document_id = $1',
      [sessionId],
    );
    expect(JSON.stringify(kept.rows)).not.toContain(canary);
  });

  it('are told of by mail when they are shared, without what they say', async () => {
    const { here, client, coach } = scene;
    const sessionId = await aSession(2);
    await workOff(here);
    const before = here.mail.sent().length;
    const words = { sessionId, summary: canary, nextStep: '' };
    await writeUpSession(as(coach), { ...words, isShared: true });
    await workOff(here);
    expect(
      here.mail
        .sent()
        .slice(before)
        .map(({ to }) => to),
    ).toEqual([client.user.email]);
    expect(JSON.stringify(here.mail.sent().slice(before))).not.toContain(canary);
    // Saved again, it is no news.
    await writeUpSession(as(coach), { ...words, nextStep: 'Call', isShared: true });
    expect(await eventsOf(here, 'session.writtenUp', sessionId)).toBe(1);
  });

  it('come once the session has begun, and say something before they are shared', async () => {
    const sessionId = await aSession(-1);
    const write = (summary: string, isShared: boolean) =>
      codeOf(writeUpSession(as(scene.coach), { sessionId, summary, nextStep: '', isShared }));
    expect(await write(canary, false)).toBe('sessions.notOver');
    scene.here.clock.set(hours(0));
    expect(await write('  ', true)).toBe('common.invalid');
    expect(await write(canary, false)).toBe('none');
    expect(
      await codeOf(
        writeUpSession(as(scene.client), { sessionId, summary: '', nextStep: '', isShared: false }),
      ),
    ).toBe('common.forbidden');
  });

  it('are of sessions that took place; of one that was missed they can only be taken back', async () => {
    const { here, coach } = scene;
    const sessionId = await aSession(2);
    const patch = async (body: object) => {
      const init = { method: 'PATCH', cookie: coach.cookie, body: JSON.stringify(body) };
      return (await here.rest(`/api/sessions/${sessionId}`, init)).status;
    };
    const shared = { summary: canary, summarySharedAt: hours(2).toString() };
    expect(await patch({ attendance: 'missedByClient', summary: canary })).toBe(409);
    expect(await patch(shared)).toBe(200);
    expect(await patch({ attendance: 'missedByClient' })).toBe(200);
    expect(await patch({ nextStep: 'Call' })).toBe(409);
    expect(await patch({ summarySharedAt: null })).toBe(200);
    expect(await patch({ summarySharedAt: hours(2).toString() })).toBe(409);
    expect(await patch({ attendance: 'attended', ...shared })).toBe(200);
  });

  it('are the coach’s alone to write: not even staff put words into their mouth', async () => {
    const { here } = scene;
    const sessionId = await aSession(2);
    const { cookie } = await aPerson(here, ['admin'], { level: 2 });
    for (const words of [{ summary: canary }, { nextStep: canary }]) {
      const init = { method: 'PATCH', cookie, body: JSON.stringify(words) };
      expect((await here.rest(`/api/sessions/${sessionId}`, init)).status).toBe(403);
    }
    expect(await storedSession(here, sessionId)).toMatchObject({ summary: null, nextStep: null });
  });
});

describe('what the coach puts right', () => {
  it('is the way to join, which the client hears of, and the times it really took', async () => {
    const { here, client, coach } = scene;
    const sessionId = await aSession(-3);
    await workOff(here);
    const before = here.mail.sent().length;
    const link = 'https://meet.example/blue';
    const { sequence } = await storedSession(here, sessionId);
    await editSession(as(coach), { sessionId, joinDetails: link, begunAt: null, finishedAt: null });
    await workOff(here);
    expect(
      here.mail
        .sent()
        .slice(before)
        .map(({ to, text }) => [to, text.includes(link)]),
    ).toEqual([[client.user.email, true]]);
    expect(await storedSession(here, sessionId)).toMatchObject({
      joinDetails: link,
      sequence: sequence + 1,
    });
    here.clock.set(hours(1));
    const times = { begunAt: hours(0.1), finishedAt: hours(0.7) };
    const edit = (more: Partial<typeof times>) =>
      codeOf(editSession(as(coach), { sessionId, joinDetails: null, ...times, ...more }));
    expect(await edit({})).toBe('none');
    expect(await edit({ finishedAt: hours(0) })).toBe('common.invalid');
    expect(await edit({ finishedAt: hours(3) })).toBe('common.invalid');
    expect(await edit({ begunAt: hours(-5) })).toBe('common.invalid');
    const asClient = { sessionId, joinDetails: 'https://evil.example', ...times };
    expect(await codeOf(editSession(as(client), asClient))).toBe('common.forbidden');
  });
});

describe('running late', () => {
  it('is told to the other side at once, from an hour before until the end', async () => {
    const { here, client, coach } = scene;
    const sessionId = await aSession(-2);
    const tell = (person: Person, minutes: number | null = 10) =>
      codeOf(tellDelay(as(person), { sessionId, minutes }));
    expect(await tell(client)).toBe('sessions.noDelayNow');
    here.clock.set(hours(-1));
    await workOff(here);
    const before = here.mail.sent().length;
    expect(await tell(client)).toBe('none');
    expect(await tell(await aClient(here))).toBe('common.notFound');
    expect(await tell(await aPerson(here, ['admin'], { level: 2 }))).toBe('common.forbidden');
    await workOff(here);
    expect(
      here.mail
        .sent()
        .slice(before)
        .map(({ to }) => to),
    ).toEqual([coach.user.email]);
    expect(await tell(coach, null)).toBe('none');
    expect(await delaysOf(as(client), sessionId)).toMatchObject([
      { personId: coach.id, minutes: null },
      { personId: client.id, minutes: 10 },
    ]);
    for (let more = 0; more < 4; more += 1) expect(await tell(client)).toBe('none');
    expect(await tell(client)).toBe('common.tooMany');
    here.clock.set(hours(0).add({ minutes: 50 }));
    expect(await tell(coach)).toBe('sessions.noDelayNow');
  });
});
