import { boot } from '#src/boot.ts';
import { readConfig } from '#src/config.ts';
import { asSystem, makeContext } from '#src/context.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { createLog } from '#src/server/log.ts';
import { inTransaction } from '#src/transaction.ts';
import { aClient } from '#tests/support/people.ts';

// Run as a script, beside no server: the times of as many transactions that do nothing as the first argument says, in milliseconds, by
// turns with whoever acts held in them and with nobody.
const [rounds = '0'] = process.argv.slice(2);
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
const { token } = await aClient({ app, config, clock: app.clock, system });
const user = await personOfToken(app, token);
if (!user) throw new Error('The client just made is nobody');
const ctx = makeContext({ ...base, actor: { kind: 'user', user } });
const nothing = () => Promise.resolve();
const times: Record<'held' | 'nobody', number[]> = { held: [], nobody: [] };
const warmUps = 50;
for (let n = -warmUps; n < Number(rounds); n++) {
  for (const kind of ['held', 'nobody'] as const) {
    const begun = performance.now();
    await inTransaction(ctx, nothing, kind === 'nobody' ? kind : {});
    if (n >= 0) times[kind].push(performance.now() - begun);
  }
}
process.stdout.write(`\n${JSON.stringify(times)}\n`);
process.exit(0);
