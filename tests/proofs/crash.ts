import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '#src/postgres/freePort.ts';

import { builds } from '../../scripts/lib/builds.ts';
import { crashRounds } from './parts/crashRounds.ts';
import { keepSection } from './parts/keepSection.ts';
import { machine } from './parts/machine.ts';

// npm run prove:crash [-- --rounds=6 --seed=1]: kill -9 for server and database in the middle of bookings.
const option = (name: string, standard: number) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? standard);
const rounds = option('rounds', 6);
const seed = option('seed', Date.now() % 100_000);

for (const build of builds.stale().filter(({ name }) => name === 'site')) await builds.make(build);
const folder = mkdtempSync(join(tmpdir(), 'loom-crash-'));
chmodSync(folder, 0o755);
try {
  const { held, confirmed, refused, unanswered, faults } = await crashRounds({
    dataDir: join(folder, 'data'),
    port: await freePort(option('port', 4210)),
    seed,
    rounds,
    atLeast: 40,
    services: 'site,api,chat,worker',
    say: console.log,
  });
  console.log(faults.join('\n'));
  const result =
    `${machine()}: kill -9 of server and PostgreSQL ${rounds} times in the middle of bookings (seed ${seed}): ` +
    `${held} holds and ${confirmed} bookings were acknowledged, ${refused} refused because the time was taken, ` +
    `${unanswered} cut off; afterwards ${faults.length} faults.`;
  console.log(result);
  keepSection('docs/proofs.md', 'crash', result);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
