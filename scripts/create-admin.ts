import { parseArgs } from 'node:util';

import { createAdmin } from '#domain/identity/createAdmin.ts';
import { isRefused } from '#src/refused.ts';
import { refusals } from '#i18n/en/refusals.ts';
import { boot } from '#src/boot.ts';
import type { Config } from '#src/config.ts';
import { readConfig } from '#src/config.ts';
import { makeContext } from '#src/context.ts';
import { migrateDatabase } from '#src/postgres/migrateDatabase.ts';
import { createLog } from '#src/server/log.ts';

import { failWith } from './lib/failWith.ts';
import { openDatabase } from './lib/openDatabase.ts';

const usage = 'npm run create-admin -- --email you@example.org --name "Your Name"';

const { email, name } = wanted();
const database = await openDatabase(configFrom('postgres://embedded@127.0.0.1/loom').dataDir);
const config = configFrom(database.env.DATABASE_URL, database.env.DATABASE_OWNER_URL);
try {
  console.log(await linkFor(config));
} catch (error) {
  process.exitCode = 1;
  console.error(isRefused(error) ? refusals[error.code] : error);
} finally {
  await database.close();
}
process.exit();

function wanted(): { email: string; name: string } {
  const { values } = parseArgs({
    options: { email: { type: 'string' }, name: { type: 'string' } },
    strict: false,
  });
  const { email: address, name: called } = values;
  if (typeof address !== 'string' || !/^\S+@\S+\.\S+$/.test(address)) {
    return failWith(`An address is missing: ${usage}`);
  }
  if (typeof called !== 'string' || called.trim() === '') {
    return failWith(`A name is missing: ${usage}`);
  }
  return { email: address, name: called.trim() };
}

/** Without DATABASE_URL it is the embedded database of a demo or a development tree. */
function configFrom(databaseUrl: string, ownerUrl = databaseUrl): Config {
  const embedded = process.env['DATABASE_URL'] ? {} : { LOOM_DEMO: '1' };
  const urls = { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl };
  try {
    return readConfig({ ...process.env, ...embedded, ...urls, SERVICES: 'site' });
  } catch (error) {
    return failWith(error, 78);
  }
}

async function linkFor(settings: Config): Promise<string> {
  await migrateDatabase(settings);
  const app = await boot(settings, createLog('warn'));
  // Payload keeps a connection for good; the embedded server ends it when it stops.
  app.pool.on('error', () => undefined);
  const ctx = makeContext({
    app,
    actor: { kind: 'visitor' },
    requestId: crypto.randomUUID(),
    now: app.clock.now(),
    locale: 'en',
    zone: 'UTC',
  });
  try {
    const { token } = await createAdmin(ctx, { email, name });
    return [
      `${email} is an admin once this link is opened and a password chosen.`,
      'It works once, within 24 hours; whoever has it owns the account:',
      `  ${settings.publicUrl}/auth/set-password/${token}`,
    ].join('\n');
  } finally {
    await app.boss?.stop({ graceful: false });
  }
}
