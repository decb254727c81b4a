import { ConfigFaults, readConfig } from '#src/config.ts';

import { builds } from './lib/builds.ts';
import { failWith } from './lib/failWith.ts';
import { localOrigin } from './lib/localOrigin.ts';
import { mustRun } from './lib/mustRun.ts';
import { startServer } from './lib/startServer.ts';
import { whenToldToStop } from './lib/whenToldToStop.ts';

const stop = whenToldToStop();
const config = checkedConfig();
const stale = builds.stale().map(({ name }) => name);
if (stale.length > 0) {
  failWith(
    `The ${stale.join(' and the ')} must be built from today's sources first: npm run build`,
  );
}
if (!process.argv.includes('--no-migrate')) {
  await mustRun('Migrating', ['src/migrate.ts'], { signal: stop.signal }).catch(failWith);
}
const server = startServer({ origin: localOrigin(config), env: {} });
await Promise.race([stop.told, server.ready]).catch((error: unknown) => {
  if (!stop.signal.aborted) console.error(error instanceof Error ? error.message : error);
});
await Promise.race([stop.told, server.ended]);
process.exit(stop.signal.aborted ? await server.stop() : (await server.ended) || 1);

function checkedConfig() {
  try {
    return readConfig({ ...process.env, LOOM_START: '1' });
  } catch (error) {
    return failWith(error, error instanceof ConfigFaults ? 78 : 1);
  }
}
