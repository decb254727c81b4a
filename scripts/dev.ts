import { watch } from 'node:fs';
import { join, sep } from 'node:path';

import type { Config } from '#src/config.ts';
import { ConfigFaults, readConfig } from '#src/config.ts';

import { failWith } from './lib/failWith.ts';
import { localOrigin } from './lib/localOrigin.ts';
import { mustRun } from './lib/mustRun.ts';
import { openDatabase } from './lib/openDatabase.ts';
import { root } from './lib/root.mjs';
import type { Server } from './lib/startServer.ts';
import { startServer } from './lib/startServer.ts';
import { whenToldToStop } from './lib/whenToldToStop.ts';

/** What the server itself imports; the site and the admin reload by themselves. */
const watched = ['collections', 'hooks', 'src', 'payload.config.ts'];
const reloadsItself = ['site', 'admin', 'payload-types.ts'].map((name) => join('src', name));

const stop = whenToldToStop();
const config = devConfig();
const database = await openDatabase(config.dataDir).catch(failWith);
const env = {
  ...database.env,
  LOOM_DEV: '1',
  NODE_ENV: 'development',
  DISABLE_PAYLOAD_HMR: 'true',
  DATA_DIR: config.dataDir,
};
const current: { server?: Server; queue: Promise<void> } = { queue: Promise.resolve() };
try {
  await mustRun('Migrating', ['src/migrate.ts'], { env, signal: stop.signal });
  restart();
  watchSources();
  await stop.told;
  await current.queue;
  await current.server?.stop();
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : error);
} finally {
  await database.close();
}
process.exit();

function devConfig(): Config {
  try {
    const pending = 'postgres://embedded@127.0.0.1/loom';
    return readConfig({ DATABASE_URL: pending, ...process.env, LOOM_DEV: '1' });
  } catch (error) {
    return failWith(error, error instanceof ConfigFaults ? 78 : 1);
  }
}

/** One after the other: a server that is still draining holds the port. */
function restart(): void {
  current.queue = current.queue.then(async () => {
    await current.server?.stop();
    if (stop.signal.aborted) return;
    const server = startServer({ origin: localOrigin(config), env });
    current.server = server;
    await server.ready.then(
      () => {
        console.log(`Loom is ready: ${config.publicUrl}`);
      },
      (error: unknown) => {
        console.error(`${String(error)} It starts again with the next change.`);
      },
    );
  });
}

function watchSources(): void {
  let timer: NodeJS.Timeout | undefined;
  for (const path of watched) {
    watch(join(root, path), { recursive: true }, (_event, name) => {
      const file = name === null || path.endsWith('.ts') ? path : join(path, name);
      if (!/\.(ts|sql|json)$/.test(file)) return;
      if (reloadsItself.some((own) => file === own || file.startsWith(own + sep))) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        console.log(`${file} changed: starting again`);
        restart();
      }, 100);
    });
  }
}
