import { beforeEach, describe, expect, it } from 'vitest';
import { checkIn, tickLine } from '#domain/preparation/prepare.ts';
import { preparationOf } from '#domain/preparation/preparationOf.ts';
import { setChecklist } from '#domain/preparation/setChecklist.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { inLocale } from '#src/context.ts';
import { runJob } from '#src/jobs/runJob.ts';
import { bookingScene, morning } from '#tests/support/bookings.ts';
import { eventsOf } from '#tests/support/eventsOf.ts';
import { aClient } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { workOff } from '#tests/support/workOff.ts';

const scene = bookingScene();
const lists = { client: ['Sleep', 'Write a page'], coach: ['Read the last notes'] };
const words = { comesWith: 'Tired', wants: 'A plan for March', sinceLast: '' };
const linesOf = (list: { line: string }[]) => list.map(({ line }) => line);

async function writeLists(clientList: { en: string; he: string }, coachList: string) {
  const { typeId } = scene.coach;
  for (const locale of ['en', 'he'] as const) {
    const { store } = inLocale(scene.here.system, locale);
    const data = { clientChecklist: clientList[locale], coachChecklist: coachList };
    await store.update('session-types', typeId, { name: 'Follow-up session', ...data });
  }
}

const asClient = () => scene.here.as(scene.client.user);
const asCoach = () => scene.here.as(scene.coach.user);
const kept = (sessionId: string) => preparationOf(scene.here.system, sessionId);

async function tickAll(sessionId: string): Promise<void> {
  const { clientList, coachList } = await kept(sessionId);
  for (const { id: lineId } of clientList) {
    await tickLine(asClient(), { sessionId, lineId, isDone: true });
  }
  for (const { id: lineId } of coachList) {
    await tickLine(asCoach(), { sessionId, lineId, isDone: true });
  }
}

describe('the checklists of a session type', () => {
  it('are copied when it is booked, the client’s in their language; later edits change nothing agreed', async () => {
    await writeLists({ en: 'Sleep\n\n Write a page ', he: 'לישון' }, 'Read the last notes');
    const first = await scene.bookTime(scene.client, morning(3));
    scene.client = await aClient(scene.here, { locale: 'he' });
    const second = await scene.bookTime(scene.client, morning(4));
    await writeLists({ en: 'Something else', he: 'משהו אחר' }, '');
    expect(linesOf((await kept(first)).clientList)).toEqual(['Sleep', 'Write a page']);
    expect(linesOf((await kept(first)).coachList)).toEqual(['Read the last notes']);
    expect(linesOf((await kept(second)).clientList)).toEqual(['לישון']);
  });

  it('stay short: few lines, each of a few words', async () => {
    const many = Array.from({ length: 13 }, (_, at) => `Line ${at}`).join('\n');
    for (const list of [many, 'x'.repeat(161)]) {
      const write = scene.here
        .as(scene.coach.user)
        .store.update('session-types', scene.coach.typeId, { coachChecklist: list });
      await expect(write).rejects.toMatchObject({
        status: 422,
        fields: { coachChecklist: 'sessions.checklistLong' },
      });
    }
  });

  it('are set anew by the product, and keep what was ticked of the same words', async () => {
    const sessionId = await scene.bookTime(scene.client, morning(3));
    await setChecklist(scene.here.system, { sessionId, ...lists });
    await tickAll(sessionId);
    await setChecklist(scene.here.system, { sessionId, client: ['Sleep', 'Walk'], coach: [] });
    const { clientList, coachList } = await kept(sessionId);
    expect(clientList.map(({ line, doneAt }) => [line, doneAt !== null])).toEqual([
      ['Sleep', true],
      ['Walk', false],
    ]);
    expect(coachList).toEqual([]);
  });
});

describe('before a session', () => {
  it('the client says how they come and what for, until it begins, and both read it', async () => {
    const sessionId = await scene.bookTime(scene.client, morning(3));
    await checkIn(asClient(), { sessionId, ...words });
    await checkIn(asClient(), { sessionId, ...words, wants: 'A plan for April' });
    for (const ctx of [asClient(), asCoach()]) {
      expect(await preparationOf(ctx, sessionId)).toMatchObject({
        comesWith: 'Tired',
        wants: 'A plan for April',
        sinceLast: null,
      });
    }
    const long = checkIn(asClient(), { sessionId, ...words, wants: 'x'.repeat(1001) });
    await expect(long).rejects.toMatchObject({
      status: 422,
      fields: { wants: 'common.tooLong' },
    });
    const byCoach = checkIn(asCoach(), { sessionId, ...words });
    expect(await refusalOf(byCoach)).toMatchObject({ status: 403 });
    const stranger = scene.here.as((await aClient(scene.here)).user);
    expect(await refusalOf(checkIn(stranger, { sessionId, ...words }))).toMatchObject({
      status: 404,
    });
    scene.here.clock.set(morning(3));
    expect(await refusalOf(checkIn(asClient(), { sessionId, ...words }))).toMatchObject({
      status: 409,
      code: 'sessions.checkInClosed',
    });
  });

  it('each side ticks its own checklist, and takes it back', async () => {
    const sessionId = await scene.bookTime(scene.client, morning(3));
    await setChecklist(scene.here.system, { sessionId, ...lists });
    await tickAll(sessionId);
    const { clientList, coachList } = await kept(sessionId);
    expect([...clientList, ...coachList].every(({ doneAt }) => doneAt !== null)).toBe(true);
    const [own, other] = [clientList[0]?.id ?? '', coachList[0]?.id ?? ''];
    await tickLine(asClient(), { sessionId, lineId: own, isDone: false });
    expect((await kept(sessionId)).clientList.map(({ doneAt }) => doneAt !== null)).toEqual([
      false,
      true,
    ]);
    const theirs = tickLine(asClient(), { sessionId, lineId: other, isDone: false });
    expect(await refusalOf(theirs)).toMatchObject({ status: 404 });
  });
});

/** Runs what waits to look at sessions, as if its time had come. */
async function look(): Promise<number> {
  const { boss } = scene.here.app;
  let ran = 0;
  for (;;) {
    const options = { includeMetadata: true, ignoreStartAfter: true } as const;
    const [job] = (await boss?.fetch('remindPreparation', options)) ?? [];
    if (!job) return ran;
    expect((await runJob(scene.here.app, 'remindPreparation', job)).status).toBe('completed');
    await boss?.complete('remindPreparation', job.id);
    ran += 1;
  }
}

const mailsTo = async (address: string) => {
  await workOff(scene.here);
  return scene.here.mail
    .sent()
    .filter(({ to, text }) => to === address && text.includes('#preparation'));
};

describe('two days before a session', () => {
  beforeEach(async () => {
    await look();
    await writeLists({ en: lists.client.join('\n'), he: '' }, lists.coach.join('\n'));
  });

  it('each side hears once what of their own is missing', async () => {
    const sessionId = await scene.bookTime(scene.client, morning(5));
    const [first] = (await kept(sessionId)).clientList;
    await tickLine(asClient(), { sessionId, lineId: first?.id ?? '', isDone: true });
    const { rows } = await scene.here.app.pool.query<{ at: Date }>(
      "select start_after as at from pgboss.job where name = 'remindPreparation' and data->>'sessionId' = $1",
      [sessionId],
    );
    expect(rows.map(({ at }) => at.toISOString())).toEqual([
      new Date(morning(3).epochMilliseconds).toISOString(),
    ]);
    scene.here.clock.set(morning(3));
    expect(await look()).toBe(1);
    const [mail, ...more] = await mailsTo(scene.client.user.email);
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Write a page');
    expect(mail?.text).toContain('how you are doing');
    for (const line of ['Sleep', ...lists.coach]) expect(mail?.text).not.toContain(line);
    const [theirs] = await mailsTo(scene.coach.user.email);
    expect(theirs?.text).toContain(lists.coach[0]);
    expect(theirs?.text).not.toContain('Write a page');
    expect(theirs?.text).not.toContain('how you are doing');
  });

  it('nobody hears anything when all is ready, and only whom it concerns where one side is', async () => {
    const ready = await scene.bookTime(scene.client, morning(5));
    await tickAll(ready);
    await checkIn(asClient(), { sessionId: ready, ...words });
    scene.here.clock.set(morning(3));
    await look();
    expect(await eventsOf(scene.here, 'session.unprepared', ready)).toBe(0);
  });

  it('nothing is said of one that was moved, until its new time is near, and of one that is off', async () => {
    const moved = await scene.bookTime(scene.client, morning(5));
    const off = await scene.bookTime(scene.client, morning(6));
    await rescheduleSession(asCoach(), { sessionId: moved, startsAt: morning(8) });
    await cancelSession(asClient(), { sessionId: off });
    scene.here.clock.set(morning(4));
    expect(await look()).toBe(3);
    const told = (id: string) => eventsOf(scene.here, 'session.unprepared', id);
    // The job of its new time ran as well, which tells that it is the one that speaks.
    expect([await told(moved), await told(off)]).toEqual([1, 0]);
  });

  it('nothing waits for a session that is booked later than that', async () => {
    await scene.bookTime(scene.client, morning(1));
    expect(await look()).toBe(0);
  });
});
