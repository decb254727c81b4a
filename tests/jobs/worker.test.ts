import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aClient } from '#tests/support/people.ts';
import { mailSink, type MailSink } from '#tests/support/mailSink.ts';
import { schedules } from '#src/jobs/queues.ts';
import { world, type World } from '#tests/support/world.ts';
import { aWorkerProcess, type WorkerProcess } from './aWorkerProcess.ts';
import { jobsNow, superviseNow, sweepsByMinute } from './jobsNow.ts';
import { queueMails } from './queueMails.ts';

const patience = { timeout: 45_000, interval: 50 };

let here: World;
let sink: MailSink;
const running = new Set<WorkerProcess>();

beforeAll(async () => {
  sink = await mailSink();
  here = await world();
});
afterEach(async () => {
  for (const worker of running) await worker.kill();
  running.clear();
});
afterAll(async () => {
  await here.end();
  await sink.close();
});

test('two workers in two processes run 200 reactions and 200 mails once each, and a minute’s sweep once', async () => {
  const [one, two] = await Promise.all([started(), started()]);
  const person = await aClient(here);
  await queueMails(here, person.id, 200);
  await expect
    .poll(() => jobsNow(here), patience)
    .toEqual([
      { name: 'deliver', state: 'completed', retries: 0, count: 200 },
      { name: 'react', state: 'completed', retries: 0, count: 200 },
    ]);
  const mails = sink.received.filter((mail) => mail.to === person.user.email);
  expect(mails).toHaveLength(200);
  expect(new Set(mails.map((mail) => mail.parsed.messageId)).size).toBe(200);
  expect(await states(person.id)).toEqual([{ state: 'sent', attempts: 1, count: 200 }]);

  await expect.poll(() => sweepsByMinute(here), patience).not.toEqual([]);
  for (const { count } of await sweepsByMinute(here)) expect(count).toBe(1);
  const { rows } = await here.app.pool.query(
    'select name, cron from pgboss.schedule order by name',
  );
  expect(rows).toEqual(schedules.toSorted((a, b) => a.name.localeCompare(b.name)));

  const sent = [await one.stop(), await two.stop()];
  expect(sent.reduce((sum, part) => sum + part)).toBe(200);
  expect(Math.min(...sent)).toBeGreaterThan(0);
  expect([...one.complaints, ...two.complaints]).toEqual([]);
}, 90_000);

test('the mail of a worker that was killed while the server had it is sent again by another, as the same mail', async () => {
  await here.app.boss?.updateQueue('deliver', { expireInSeconds: 1 });
  const person = await aClient(here);
  const unanswered = sink.leaveUnanswered(person.user.email);
  const first = await started();
  await queueMails(here, person.id, 1);
  const lost = await unanswered;
  await first.kill();
  running.delete(first);
  expect(await states(person.id)).toEqual([{ state: 'queued', attempts: 1, count: 1 }]);

  await started();
  await expect
    .poll(async () => {
      await superviseNow(here);
      return states(person.id);
    }, patience)
    .toEqual([{ state: 'sent', attempts: 2, count: 1 }]);
  const again = await sink.waitFor(person.user.email);
  expect(again.parsed.messageId).toBe(lost.parsed.messageId);
}, 90_000);

test('what a failed job keeps of its error is a code, never the words', async () => {
  const person = await aClient(here);
  sink.answer(person.user.email, 451);
  const worker = await started();
  await queueMails(here, person.id, 1);
  await expect
    .poll(() => states(person.id), patience)
    .toContainEqual(expect.objectContaining({ state: 'queued' }));
  const failed = () =>
    here.app.pool
      .query<{ output: string }>(
        `select output::text from pgboss.job where name = 'deliver' and output is not null`,
      )
      .then(({ rows }) => rows.map((row) => row.output).join('\n'));
  await expect.poll(failed, patience).toContain('MailRefused');
  expect(await failed()).not.toContain(person.user.email);
  expect(worker.complaints.join('\n')).toContain('a job failed');
  expect(worker.complaints.join('\n')).not.toContain(person.user.email);
}, 90_000);

async function started(): Promise<WorkerProcess> {
  const worker = await aWorkerProcess(here, sink.url);
  running.add(worker);
  return worker;
}

async function states(personId: string) {
  const { rows } = await here.app.pool.query<{ state: string; attempts: number; count: number }>(
    `select d.state::text, d.attempts::int, count(*)::int from deliveries d
      join notifications n on n.id = d.notification_id where n.person_id = $1 group by 1, 2`,
    [personId],
  );
  return rows;
}
