import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boot } from '../boot.ts';
import { readConfig } from '../config.ts';
import { makeContext } from '../context.ts';
import { createLog } from '../server/log.ts';
import { seedDemo } from './demo.ts';

/** Fills a migrated database with the demo, and writes down its accounts. Run as a script; run again, it changes nothing. */
const config = readConfig();
if (config.mode === 'production') {
  process.stderr.write('Demo data has no place in production.\n');
  process.exit(1);
}
const app = await boot({ ...config, services: new Set() }, createLog(config.logLevel));
const { accounts, isNew } = await seedDemo(
  makeContext({
    app,
    actor: { kind: 'visitor' },
    requestId: 'seed',
    now: app.clock.now(),
    locale: 'en',
    zone: 'UTC',
  }),
);
mkdirSync(config.dataDir, { recursive: true });
writeFileSync(
  join(config.dataDir, 'demo-accounts.json'),
  `${JSON.stringify(accounts, null, 2)}\n`,
  { mode: 0o600 },
);
process.stdout.write(isNew ? 'The demo data is there.\n' : 'The demo data was there already.\n');
await app.boss?.stop({ graceful: false });
process.exit(0);
