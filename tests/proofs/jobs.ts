import { strict as assert } from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
import { aWorkerProcess } from '#tests/jobs/aWorkerProcess.ts';
import { jobsNow, superviseNow, sweepsByMinute } from '#tests/jobs/jobsNow.ts';
import { queueMails } from '#tests/jobs/queueMails.ts';
import makeHome from '#tests/support/cluster.ts';
import { mailSink } from '#tests/support/mailSink.ts';
import { aClient } from '#tests/support/people.ts';
import { world } from '#tests/support/world.ts';
import { keepSection } from './parts/keepSection.ts';

/** Jobs at length: two processes share 600 mails, workers are killed in the midst of 600 more, the clock strikes for three minutes. */
const mails = 600;
const kills = 5;

process.env['LOOM_TEST'] = '1';
const removeHome = await makeHome();
const sink = await mailSink();
const here = await world();
const results: string[] = [];
try {
  results.push(await twoShare(), await killed(), await struckOnce());
} finally {
  await here.end();
  await sink.close();
  await removeHome();
}
const on = Temporal.Now.plainDateISO('UTC').toString();
keepSection('docs/proofs.md', 'jobs', `${on}: ${results.join(' ')}`);
process.stdout.write(`${results.join('\n')}\n`);
process.exit(0);

async function twoShare(): Promise<string> {
  const person = await aClient(here);
  const workers = await Promise.all([worker(), worker()]);
  const begun = performance.now();
  await queueMails(here, person.id, mails);
  await until(async () => (await deliveries(person.id, 'sent')) === mails);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  await until(async () => (await jobsNow(here)).every(({ state }) => state === 'completed'));
  assert.deepEqual(await jobsNow(here), [
    { name: 'deliver', state: 'completed', retries: 0, count: mails },
    { name: 'react', state: 'completed', retries: 0, count: mails },
  ]);
  assert.equal(received(person.user.email).length, mails);
  const shares = await Promise.all(workers.map((each) => each.stop()));
  assert.deepEqual(
    workers.flatMap((each) => each.complaints),
    [],
  );
  return `${mails} reactions and ${mails} mails by two processes: each ran once (${shares.join(' and ')} mails, ${seconds} s).`;
}

async function killed(): Promise<string> {
  await here.app.boss?.updateQueue('deliver', { expireInSeconds: 2 });
  await here.app.boss?.updateQueue('react', { expireInSeconds: 2 });
  const person = await aClient(here);
  const steady = await worker();
  let doomed = await worker();
  await queueMails(here, person.id, mails);
  for (let kill = 1; kill <= kills; kill++) {
    const enough = (mails / (kills + 1)) * kill;
    await until(async () => received(person.user.email).length >= enough);
    await doomed.kill();
    doomed = await worker();
  }
  await until(async () => {
    await superviseNow(here);
    return (await deliveries(person.id, 'sent')) === mails;
  });
  await Promise.all([steady.stop(), doomed.stop()]);
  const ids = received(person.user.email);
  assert.equal(new Set(ids).size, mails);
  const again = (await jobsNow(here))
    .filter(({ retries }) => retries > 0)
    .reduce((sum, { count }) => sum + count, 0);
  return `${kills} workers killed in the midst of ${mails} more: all ${mails} arrived, ${again} jobs ran again, ${ids.length - mails} mails came twice (under the same Message-ID).`;
}

async function struckOnce(): Promise<string> {
  const workers = await Promise.all([worker(), worker()]);
  const before = (await sweepsByMinute(here)).length;
  await until(async () => (await sweepsByMinute(here)).length >= before + 3);
  const sweeps = await sweepsByMinute(here);
  assert.ok(sweeps.every(({ count }) => count === 1));
  await Promise.all(workers.map((each) => each.stop()));
  return `${sweeps.length} minutes struck with two processes or more: one sweep each.`;
}

function worker() {
  return aWorkerProcess(here, sink.url);
}

function received(address: string): (string | undefined)[] {
  return sink.received.filter((mail) => mail.to === address).map((mail) => mail.parsed.messageId);
}

async function deliveries(personId: string, state: string): Promise<number> {
  const { rows } = await here.app.pool.query<{ count: number }>(
    `select count(*)::int from deliveries d join notifications n on n.id = d.notification_id
      where n.person_id = $1 and d.state::text = $2`,
    [personId, state],
  );
  return rows[0]?.count ?? 0;
}

async function until(isSo: () => Promise<boolean>, patienceMs = 300_000): Promise<void> {
  const givesUpAt = performance.now() + patienceMs;
  while (!(await isSo())) {
    assert.ok(performance.now() < givesUpAt, 'It did not come to pass within five minutes');
    await wait(100);
  }
}
