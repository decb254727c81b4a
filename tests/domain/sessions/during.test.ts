import { describe, expect, it } from 'vitest';
import { jotNote } from '#domain/notes/jotNote.ts';
import { timeSession, type TimerAct } from '#domain/sessions/timeSession.ts';
import { bookingScene, morning, storedSession } from '#tests/support/bookings.ts';
import { aCoach, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';

const scene = bookingScene();
const as = (person: Person) => scene.here.as(person.user);
const at = (minutes: number) => scene.here.clock.set(morning(3, minutes));

describe('while a session runs', () => {
  it('its coach starts, stops and goes on with the timer, and what began stays begun', async () => {
    const sessionId = await scene.bookTime(scene.client, morning(3));
    const time = (act: TimerAct) => timeSession(as(scene.coach), { sessionId, act });
    const times = async () => {
      const { begunAt, finishedAt } = await storedSession(scene.here, sessionId);
      const minute = (instant: string | null | undefined) =>
        instant ? Temporal.Instant.from(instant).since(morning(3)).total('minutes') : null;
      return [minute(begunAt), minute(finishedAt)];
    };
    at(2);
    await time('begin');
    at(5);
    await time('begin');
    expect(await times()).toEqual([2, null]);
    at(40);
    await time('finish');
    expect(await times()).toEqual([2, 40]);
    await time('resume');
    at(52);
    await time('finish');
    expect(await times()).toEqual([2, 52]);
  });

  it('the timer is the coach’s alone, and starts not before the day', async () => {
    const sessionId = await scene.bookTime(scene.client, morning(3));
    const wish = { sessionId, act: 'begin' } as const;
    expect(await refusalOf(timeSession(as(scene.coach), wish))).toMatchObject({ status: 422 });
    at(1);
    expect(await refusalOf(timeSession(as(scene.client), wish))).toMatchObject({ status: 403 });
    const other = await aCoach(scene.here);
    expect(await refusalOf(timeSession(as(other), wish))).toMatchObject({ status: 404 });
  });

  it('a line is added, with its time, to the coach’s own note, which nobody else reads', async () => {
    const sessionId = await scene.bookTime(scene.client, morning(3));
    at(0);
    await jotNote(as(scene.coach), { sessionId, words: ' Sleeps   badly ' });
    at(7);
    await jotNote(as(scene.coach), { sessionId, words: 'Wants March free' });
    const ofSession = await scene.here.system.store.find('notes', {
      where: { session: { equals: sessionId } },
    });
    const where = { id: { in: ofSession.map(({ id }) => id) } };
    const [note, ...more] = await as(scene.coach).store.find('notes', { where });
    expect(more).toEqual([]);
    expect(note).toMatchObject({ level: 'own' });
    expect(note?.body).toMatch(/^- \d\d:\d\d Sleeps badly\n- \d\d:\d\d Wants March free$/);
    expect(await as(scene.client).store.find('notes', { where })).toEqual([]);
    const empty = jotNote(as(scene.coach), { sessionId, words: '  ' });
    expect(await refusalOf(empty)).toMatchObject({ status: 422, code: 'notes.empty' });
    const byClient = jotNote(as(scene.client), { sessionId, words: 'x' });
    expect(await refusalOf(byClient)).toMatchObject({ status: 403 });
    const byOther = jotNote(as(await aCoach(scene.here)), { sessionId, words: 'x' });
    expect(await refusalOf(byOther)).toMatchObject({ status: 404 });
  });
});
