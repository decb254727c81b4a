import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { receiveFile } from '#domain/files/receiveFile.ts';
import { scanFile } from '#domain/files/scanFile.ts';
import { itemsOf } from '#domain/preparation/checklist.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { othersInSeries } from '#domain/sessions/othersInSeries.ts';
import { recordAttendance } from '#domain/sessions/recordSession.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { saveTemplate, type TemplateWish } from '#domain/templates/saveTemplate.ts';
import { runJob } from '#src/jobs/runJob.ts';
import { morning, storedSession } from '#tests/support/bookings.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
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
  await workOff(here);
  coach = await aCoach(here);
  client = await aClient(here, { of: coach });
});

const aTemplate = (more: Partial<TemplateWish> = {}) =>
  saveTemplate(here.as(coach.user), {
    name: 'Six weeks of leading',
    type: coach.typeId,
    durationMinutes: null,
    sessionCount: 3,
    everyWeeks: 2,
    agenda: 'Where we are',
    clientChecklist: '',
    coachChecklist: '',
    materials: [],
    followUps: [
      { title: 'Write down three moments', afterDays: 3 },
      { title: 'Talk to your team', afterDays: 10 },
    ],
    ...more,
  });

const schedule = (templateId: string, startsAt = morning(1)) =>
  scheduleSession(here.as(coach.user), {
    clientId: client.id,
    typeId: coach.typeId,
    startsAt,
    topic: 'Where we are',
    templateId,
  });

const tasksOf = async (sessionId: string) => {
  const found = await here.system.store.find('tasks', {
    where: { session: { equals: sessionId } },
    sort: 'id',
  });
  return found.map(({ title, dueOn, client: id }) => ({ title, dueOn, client: id }));
};

/** Runs the jobs that bring materials. */
async function bring(): Promise<void> {
  for (;;) {
    const [job] = (await here.app.boss?.fetch('bringMaterial', { includeMetadata: true })) ?? [];
    if (!job) return;
    const { id, status } = await runJob(here.app, 'bringMaterial', job);
    expect(status).toBe('completed');
    await here.app.boss?.complete('bringMaterial', id);
  }
}

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

describe('a template', () => {
  it('sets a series at the coach’s hour, every so many weeks, told to both sides once', async () => {
    const { sessionIds } = await schedule(await aTemplate());
    const sessions = await Promise.all(sessionIds.map((id) => storedSession(here, id)));
    expect(sessions.map(({ startsAt, state }) => [startsAt, state])).toEqual(
      [1, 15, 29].map((day) => [morning(day).toString({ fractionalSecondDigits: 3 }), 'confirmed']),
    );
    expect(new Set(sessions.map(({ series }) => series)).size).toBe(1);
    await workOff(here);
    const told = (person: Person) =>
      here.mail
        .sent()
        .filter(({ to }) => to === person.user.email)
        .map(({ subject }) => subject);
    expect(told(client)).toEqual(['Booked: 3 sessions with Noa Ben-Ami']);
    expect(told(coach)).toHaveLength(1);
  });

  it('leaves the rest of its series where it is, and says how many that are', async () => {
    const { sessionIds } = await schedule(await aTemplate());
    const [first = '', second = ''] = sessionIds;
    const ctx = here.as(client.user);
    const others = async () => othersInSeries(ctx, await sessionPage(ctx, first));
    expect(await others()).toBe(2);
    await cancelSession(ctx, { sessionId: second });
    expect(await others()).toBe(1);
  });

  it('books all of its dates or none', async () => {
    const templateId = await aTemplate();
    const other = await aClient(here, { of: coach });
    await scheduleSession(here.as(coach.user), {
      clientId: other.id,
      typeId: coach.typeId,
      startsAt: morning(15),
    });
    expect(await codeOf(schedule(templateId))).toBe('sessions.timeTaken');
    const booked = await here.system.store.count('sessions', { client: { equals: client.id } });
    expect(booked).toBe(0);
  });

  it('brings its tasks when a session is completed, once, due by the client’s calendar', async () => {
    const templateId = await aTemplate({ sessionCount: 1 });
    const { sessionId } = await schedule(templateId);
    // Later changes change nothing of what was set.
    await here.system.store.update('session-templates', templateId, { followUps: [] });
    await here.system.store.delete('session-templates', templateId);
    expect(await tasksOf(sessionId)).toEqual([]);
    here.clock.set(morning(1, 120));
    const record = (attendance: 'attended' | 'missedByClient') =>
      recordAttendance(here.as(coach.user), { sessionId, attendance });
    await record('attended');
    const due = [
      { title: 'Write down three moments', dueOn: '2026-11-28', client: client.id },
      { title: 'Talk to your team', dueOn: '2026-12-05', client: client.id },
    ];
    expect(await tasksOf(sessionId)).toEqual(due);
    await record('missedByClient');
    await record('attended');
    expect(await tasksOf(sessionId)).toEqual(due);
  });

  it('gives no tasks for a session that was missed, nor to who no longer works with the coach', async () => {
    const templateId = await aTemplate({ sessionCount: 2, everyWeeks: 1 });
    const { sessionIds } = await schedule(templateId);
    const [one = '', other = ''] = sessionIds;
    here.clock.set(morning(9));
    const at = (sessionId: string, attendance: 'attended' | 'missedByClient') =>
      recordAttendance(here.as(coach.user), { sessionId, attendance });
    await at(one, 'missedByClient');
    const engagement = await here.system.store.findOne('engagements', {
      client: { equals: client.id },
    });
    await here.system.store.update('engagements', engagement?.id ?? '', { state: 'ended' });
    await here.system.store.update('sessions', other, { attendance: 'notRecorded' });
    expect(await tasksOf(one)).toEqual([]);
    expect(await tasksOf(other)).toEqual([]);
  });

  it('brings its checklists, and where it has none those of the session type', async () => {
    const lists = { clientChecklist: 'Sleep well', coachChecklist: 'Read the notes' };
    await here.system.store.update('session-types', coach.typeId, lists);
    const templateId = await aTemplate({ clientChecklist: 'A quiet room\nWater', sessionCount: 2 });
    const { sessionIds } = await schedule(templateId);
    for (const sessionId of sessionIds) {
      const kept = await here.system.store.findOne('preparations', {
        session: { equals: sessionId },
      });
      const linesIn = (list: unknown) => itemsOf(list).map(({ line }) => line);
      expect(linesIn(kept?.clientList)).toEqual(['A quiet room', 'Water']);
      expect(linesIn(kept?.coachList)).toEqual(['Read the notes']);
    }
    const long = Array.from({ length: 13 }, () => 'One more').join('\n');
    expect(await codeOf(aTemplate({ coachChecklist: long }))).toBe('sessions.checklistLong');
  });

  it('brings copies of its materials, each removed by itself', async () => {
    const { sessionId: earlier } = await scheduleSession(here.as(coach.user), {
      clientId: client.id,
      typeId: coach.typeId,
      startsAt: morning(2),
    });
    const brought = { sessionId: earlier, name: 'wheel.txt', bytes: bytes('a wheel of life') };
    const fileId = await receiveFile(here.as(coach.user), brought);
    await here.system.store.update('files', fileId, { state: 'quarantined' });
    expect(await codeOf(aTemplate({ materials: [fileId] }))).toBe('common.invalid');
    await scanFile(here.system, { fileId });
    const templateId = await aTemplate({ materials: [fileId], sessionCount: 1 });
    const { sessionId } = await schedule(templateId);
    await bring();
    await here.system.store.delete('files', fileId);
    const [copy, ...more] = await here.as(client.user).store.find('files', {
      where: { session: { equals: sessionId } },
    });
    expect(more).toEqual([]);
    expect(copy).toMatchObject({ name: 'wheel.txt', state: 'unscanned', bytes: 15 });
  });
});

describe('whose a template is', () => {
  it('is read, changed and removed by its coach and the office, and by nobody else at any door', async () => {
    const id = await aTemplate();
    const other = await aCoach(here);
    const admin = await aPerson(here, ['admin'], { level: 2 });
    const moderator = await aPerson(here, ['moderator'], { level: 2 });
    const ask = async (person: Person, method: string) => {
      const init = { method, cookie: person.cookie };
      const body = method === 'PATCH' ? { body: JSON.stringify({ name: 'Mine now' }) } : {};
      return (await here.rest(`/api/session-templates/${id}`, { ...init, ...body })).status;
    };
    for (const person of [client, other, moderator]) {
      for (const method of ['GET', 'PATCH', 'DELETE']) {
        expect([403, 404], method).toContain(await ask(person, method));
      }
    }
    for (const person of [coach, admin]) {
      expect([await ask(person, 'GET'), await ask(person, 'PATCH')]).toEqual([200, 200]);
    }
    const theirs = { clientId: client.id, typeId: other.typeId, startsAt: morning(3) };
    await here.system.store.create('engagements', {
      coach: other.id,
      client: client.id,
      state: 'active',
      since: testStart.toString(),
    });
    expect(await codeOf(scheduleSession(here.as(other.user), { ...theirs, templateId: id }))).toBe(
      'common.notFound',
    );
    expect(await ask(coach, 'DELETE')).toBe(200);
  });

  it('names only what is its coach’s', async () => {
    const other = await aCoach(here);
    expect(await codeOf(aTemplate({ type: other.typeId }))).toBe('common.invalid');
    expect(await codeOf(aTemplate({ durationMinutes: 51 }))).toBe('sessions.lengthNotOffered');
    const many = Array.from({ length: 6 }, () => ({ title: 'One more', afterDays: 1 }));
    expect(await codeOf(aTemplate({ followUps: many }))).toBe('templates.followUps');
  });
});

describe('a series that a coach sets', () => {
  it('is added to by nobody else, and by a client not at all', async () => {
    const { sessionIds } = await schedule(await aTemplate());
    const { series } = await storedSession(here, sessionIds[0] ?? '');
    const other = await aCoach(here);
    const theirs = await aClient(here, { of: other });
    const create = async (person: Person, body: object) => {
      const init = { method: 'POST', cookie: person.cookie, body: JSON.stringify(body) };
      return (await here.rest('/api/sessions', init)).status;
    };
    const startsAt = morning(5).toString();
    const by = { coach: other.id, client: theirs.id, type: other.typeId, startsAt, series };
    expect(await create(other, by)).toBe(422);
    expect(await create(client, { type: coach.typeId, startsAt, series })).toBe(403);
  });
});
