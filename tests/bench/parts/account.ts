import { boot } from '#src/boot.ts';
import { readConfig } from '#src/config.ts';
import { asSystem, makeContext } from '#src/context.ts';
import { keepPassword } from '#domain/identity/credentials.sql.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { createLog } from '#src/server/log.ts';
import { aClient, aPerson } from '#tests/support/people.ts';

// Run as a script, so that nothing of it stays in memory: makes as many verified clients with a password in the database of the
// environment as the first argument says, and prints their addresses, the cookie of an admin, and as many signed-in clients as the second says.
const [accounts = '0', signIns = '0'] = process.argv.slice(2);
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
const home = { app, config, clock: app.clock, system };
const passwordHash = await hashPassword('many small threads');
const known: string[] = [];
for (let n = 0; n < Number(accounts); n++) {
  const { id: userId, user } = await aClient(home);
  await keepPassword(system, { userId, passwordHash });
  known.push(user.email);
}
const people: { id: string; cookie: string }[] = [];
for (let n = 0; n < Number(signIns); n++) {
  const { id, cookie } = await aClient(home);
  people.push({ id, cookie });
}
const admin = await aPerson(home, ['admin'], { level: 2 });
process.stdout.write(`\n${JSON.stringify({ known, admin: admin.cookie, people })}\n`);
process.exit(0);
