import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { sweepWaitlist } from '#domain/sessions/sweepWaitlist.ts';
import { prepareQueues } from '#src/postgres/prepareQueues.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());
beforeEach(() => here.app.pool.query('delete from pgboss.job'));

async function waiting(): Promise<string[]> {
  const { rows } = await here.app.pool.query<{ job: string }>(
    `select name || ' ' || coalesce(data->>'coachId', data->>'calendarId', '') as job from pgboss.job
      where state = 'created' order by 1`,
  );
  return rows.map(({ job }) => job);
}

it('what the clock asks for is queued once, however often it is asked while it waits', async () => {
  const boss = here.app.boss;
  for (let n = 0; n < 3; n++) await boss?.send('sweepWaitlist', {});
  expect(await waiting()).toEqual(['sweepWaitlist ']);
});

it('a sweep has each line looked at once, though the sweep before is not worked off', async () => {
  const [coach, another] = [await aCoach(here), await aCoach(here)];
  for (const { typeId, id } of [coach, another]) {
    await here.system.store.create('waitlist-entries', {
      coach: id,
      client: (await aClient(here)).id,
      type: typeId,
      fromDate: testStart.toString().slice(0, 10),
      untilDate: testStart.toString().slice(0, 10),
      durationMinutes: 50,
      zone: 'UTC',
      state: 'waiting',
    });
  }
  await here.app.pool.query('delete from pgboss.job');
  await sweepWaitlist(here.system);
  await sweepWaitlist(here.system);
  const lines = [coach, another].map(({ id }) => `offerWaitlist ${id}`).sort();
  expect(await waiting()).toEqual(lines);
  await here.app.boss?.fetch('offerWaitlist', { batchSize: 2 });
  await sweepWaitlist(here.system);
  expect(await waiting()).toEqual(lines);
});

it('a change has its own job, for one that waits may run before the change is kept', async () => {
  const { id: coachId } = await aCoach(here);
  await here.app.pool.query('delete from pgboss.job');
  await here.system.enqueue('offerWaitlist', { coachId }, { singletonKey: coachId });
  await here.system.enqueue('offerWaitlist', { coachId });
  await here.system.enqueue('offerWaitlist', { coachId });
  expect(await waiting()).toHaveLength(3);
});

it('a queue made before under another policy is made anew', async () => {
  const owner = here.config.databaseOwnerUrl;
  await here.app.boss?.deleteQueue('readCalendar');
  await here.app.boss?.createQueue('readCalendar', { policy: 'standard' });
  await prepareQueues(owner);
  expect((await here.app.boss?.getQueue('readCalendar'))?.policy).toBe('short');
});
