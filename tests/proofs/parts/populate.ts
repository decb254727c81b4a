import { z } from 'zod';

import { boot } from '#src/boot.ts';
import { readConfig } from '#src/config.ts';
import { asSystem, makeContext } from '#src/context.ts';
import { createLog } from '#src/server/log.ts';
import { aClient, aCoach } from '#tests/support/people.ts';

// Run as a script, so that nothing of it stays in memory: makes people for a bench or a proof in
// the database of the environment, and prints them.
const wish = z
  .object({ coaches: z.number(), clients: z.number(), sessionsEach: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''));
const config = readConfig({ ...process.env, SERVICES: 'api', LOG_LEVEL: 'silent' });
const app = await boot(config, createLog('silent'));
const system = asSystem(
  makeContext({
    app,
    actor: { kind: 'visitor' },
    requestId: 'populate',
    now: app.clock.now(),
    locale: 'en',
    zone: 'UTC',
  }),
  'people for a proof',
);
const here = { app, config, clock: app.clock, system };
const coaches: Awaited<ReturnType<typeof aCoach>>[] = [];
for (let n = 0; n < wish.coaches; n++) coaches.push(await aCoach(here, { zone: 'UTC' }));
const clients: Awaited<ReturnType<typeof aClient>>[] = [];
for (let n = 0; n < wish.clients; n++) {
  const [coach] = coaches;
  clients.push(await aClient(here, coach ? { of: coach } : {}));
}
for (const client of clients) await book(client.id);
const told = {
  coaches: coaches.map(({ id, typeId, cookie, slug }) => ({ id, typeId, cookie, slug })),
  clients: clients.map(({ id, cookie }) => ({ id, cookie })),
};
process.stdout.write(`\n${JSON.stringify(told)}\n`);
process.exit(0);

/** One session a day from the day after tomorrow, at ten. */
async function book(client: string): Promise<void> {
  const [coach] = coaches;
  if (!coach) return;
  for (let day = 2; day < 2 + wish.sessionsEach; day++) {
    const startsAt = app.clock
      .now()
      .toZonedDateTimeISO('UTC')
      .startOfDay()
      .add({ days: day, hours: 10 })
      .toInstant();
    const { id } = await system.store.create('sessions', {
      coach: coach.id,
      client,
      type: coach.typeId,
      state: 'held',
      startsAt: startsAt.toString(),
      endsAt: startsAt.add({ minutes: 50 }).toString(),
      heldUntil: app.clock.now().add({ minutes: 10 }).toString(),
      place: 'video',
      priceMinor: 9600,
      currency: 'GBP',
      sequence: 0,
    });
    await system.store.update('sessions', id, {
      state: 'confirmed',
      bookedAt: app.clock.now().toString(),
    });
  }
}
