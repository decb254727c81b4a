import { parseArgs } from 'node:util';

import { z } from 'zod';

import { createAdmin } from '#domain/identity/createAdmin.ts';
import { isRefused } from '#src/refused.ts';
import { refusals } from '#i18n/en/refusals.ts';
import { boot } from '#src/boot.ts';
import type { Config } from '#src/config.ts';
import { readConfig } from '#src/config.ts';
import { makeContext } from '#src/context.ts';
import { createLog } from '#src/server/log.ts';

import { failWith } from './lib/failWith.ts';
import { mustRun } from './lib/mustRun.ts';
import { openDatabase } from './lib/openDatabase.ts';

const usage = 'npm run create-admin -- --email you@example.org --name "Your Name"';

const { email, name } = wanted();
// Without DATABASE_URL it is the embedded database of a demo or a development tree.
const embedded = process.env['DATABASE_URL'] ? {} : { LOOM_DEMO: '1' };
const pending = 'postgres://embedded@127.0.0.1/loom';
const { dataDir } = configFrom({ DATABASE_URL: pending, ...process.env });
const database = await openDatabase(dataDir);
const env = { ...embedded, ...database.env, DATA_DIR: dataDir };
try {
  await mustRun('Migrating', ['src/migrate.ts'], { env });
  console.log(await linkFor(configFrom({ ...process.env, ...env })));
} catch (error) {
  process.exitCode = 1;
  console.error(sentenceOf(error));
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
  if (typeof address !== 'string') return failWith(`An address is missing: ${usage}`);
  if (!z.email().safeParse(address).success) {
    return failWith(`${address} is no e-mail address: ${usage}`);
  }
  if (typeof called !== 'string' || called.trim() === '') {
    return failWith(`A name is missing: ${usage}`);
  }
  return { email: address, name: called.trim() };
}

function configFrom(settings: Record<string, string | undefined>): Config {
  try {
    return readConfig({ ...settings, ...embedded, SERVICES: 'site' });
  } catch (error) {
    return failWith(error, 78);
  }
}

function sentenceOf(error: unknown): string {
  if (isRefused(error)) return refusals[error.code];
  return error instanceof Error ? error.message : String(error);
}

async function linkFor(settings: Config): Promise<string> {
  // What fails is thrown. Payload keeps a connection for good; that the embedded server ends it when it stops is no news.
  const app = await boot(settings, createLog('fatal'));
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
