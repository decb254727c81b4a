import { describe, expect, it } from 'vitest';
import { removeFile } from '#domain/files/removeFile.ts';
import { idIn } from '#domain/idIn.ts';
import { sessionNotes } from '#domain/notes/sessionNotes.ts';
import { editSession, recordAttendance } from '#domain/sessions/recordSession.ts';
import { sessionHistory } from '#domain/sessions/sessionHistory.sql.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { addTask } from '#domain/tasks/addTask.ts';
import { sessionTasks } from '#domain/tasks/sessionTasks.ts';
import { bookingScene, morning, storedSession } from '#tests/support/bookings.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { aFile } from '#tests/support/fileScene.ts';
import { aPerson, signedIn, type Person } from '#tests/support/people.ts';

const scene = bookingScene();
const as = (person: Person) => scene.here.as(person.user);
const aSession = () => scene.bookTime(scene.client, morning(1));

describe('a coach whose work with a client has ended', () => {
  it('keeps what they brought to a session, as it is', async () => {
    const { here, coach, client } = scene;
    const session = await aSession();
    const bring = (owner: Person, content: string) =>
      aFile(here, { owner, session }, { name: 'plan.txt', content });
    const id = await bring(coach, 'What to do');
    const other = await bring(coach, 'What to do first');
    const theirs = await bring(client, 'What was done');
    await removeFile(as(coach), other);
    const { engagement } = await storedSession(here, session);
    await here.system.store.update('engagements', idIn(engagement) ?? '', { state: 'ended' });

    expect(await codeOf(removeFile(as(coach), id))).toBe('sessions.readOnly');
    const ask = (method: string, body?: object) =>
      here.rest(`/api/files/${id}`, {
        method,
        cookie: coach.cookie,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    expect((await ask('PATCH', { name: 'other.txt' })).status).toBe(409);
    expect((await ask('DELETE')).status).toBe(409);
    expect(await here.system.store.findByID('files', id)).toMatchObject({ name: 'plan.txt' });
    expect(await codeOf(removeFile(as(client), theirs))).toBe('none');
  });
});

describe('somebody who coaches no more', () => {
  it('sees their session, without notes', async () => {
    const { here, coach } = scene;
    const sessionId = await aSession();
    const roles = ['client' as const];
    await here.system.store.update('users', coach.id, { roles });
    const former = here.as((await signedIn(here, coach.id, { roles })).user);
    const page = await sessionPage(former, sessionId);
    expect(page.part).toBe('coach');
    expect(await sessionNotes(former, page)).toEqual({ shared: [] });
  });
});

describe('a task', () => {
  it('is given in a session that was agreed on, never in one that was cancelled', async () => {
    const { here, coach } = scene;
    const sessionId = await aSession();
    const words = { title: 'Write three evenings down', details: '', dueOn: '' };
    expect(await codeOf(addTask(as(coach), { place: { sessionId }, ...words }))).toBe('none');
    await here.system.store.update('sessions', sessionId, { state: 'cancelled' });
    expect(await codeOf(addTask(as(coach), { place: { sessionId }, ...words }))).toBe(
      'tasks.closed',
    );
    const answer = await here.rest('/api/tasks', {
      method: 'POST',
      cookie: coach.cookie,
      body: JSON.stringify({ session: sessionId, title: words.title }),
    });
    expect(answer.status).toBe(409);
    const { tasks, mayAdd } = await sessionTasks(
      as(coach),
      await sessionPage(as(coach), sessionId),
    );
    expect([tasks.length, mayAdd]).toEqual([1, false]);
  });
});

describe('the history of a session', () => {
  it('says from when to when it was, who put that right, and who took it off', async () => {
    const { here, coach, client } = scene;
    const sessionId = await aSession();
    here.clock.set(morning(1, 120));
    await recordAttendance(as(coach), { sessionId, attendance: 'attended' });
    const office = await aPerson(here, ['support'], { level: 2 });
    const edit = (begunAt: Temporal.Instant | null, finishedAt: Temporal.Instant | null) =>
      editSession(as(office), { sessionId, joinDetails: null, begunAt, finishedAt });
    await edit(morning(1, 5), morning(1, 55));
    here.clock.set(morning(1, 121));
    await edit(morning(1, 5), null);
    const [last, before] = await sessionHistory(as(client), sessionId);
    expect(last).toMatchObject({ byOffice: true, isEndGone: true, isBeginningGone: false });
    expect(last?.finishedAt).toBeNull();
    expect(before?.byOffice).toBe(true);
    expect(Temporal.Instant.from(before?.begunAt ?? '').equals(morning(1, 5))).toBe(true);
    expect(Temporal.Instant.from(before?.finishedAt ?? '').equals(morning(1, 55))).toBe(true);
  });
});
