import { boot } from '#src/boot.ts';
import { readConfig } from '#src/config.ts';
import { asSystem, makeContext } from '#src/context.ts';
import { keepPassword } from '#domain/identity/credentials.sql.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { createLog } from '#src/server/log.ts';
import { aClient } from '#tests/support/people.ts';

// Run as a script, so that nothing of it stays in memory: makes a verified client with a password in the database of the
// environment, gives them the address in the first argument, and prints the cookies of as many sign-ins as the second says.
const [email = '', signIns = '0'] = process.argv.slice(2);
const config = readConfig({ ...process.env, SERVICES: 'api', LOG_LEVEL: 'silent' });
const app = await boot(config, createLog('silent'));
const base = {
  app,
  actor: { kind: 'visitor' as const },
  requestId: 'bench',
  now: app.clock.now(),
  locale: 'en' as const,
  zone: 'UTC',
};
const system = asSystem(makeContext(base), 'people for a bench');
const known = await aClient({ app, config, clock: app.clock, system });
await system.store.update('users', known.id, { email });
await keepPassword(system, {
  userId: known.id,
  passwordHash: await hashPassword('many small threads'),
});
const cookies: string[] = [];
for (let n = 0; n < Number(signIns); n++) {
  const { cookie } = await aClient({ app, config, clock: app.clock, system });
  cookies.push(cookie);
}
process.stdout.write(`\n${JSON.stringify(cookies)}\n`);
process.exit(0);
