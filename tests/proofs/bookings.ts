import { strict as assert } from 'node:assert';

import makeHome from '#tests/support/cluster.ts';
import { deadlocksOf } from '#tests/support/deadlocksOf.ts';
import { tiesTold } from '#tests/support/tiesTold.ts';
import { world } from '#tests/support/world.ts';

import { bookingDoors } from './parts/bookingDoors.ts';
import {
  againstHolds,
  againstMoves,
  manyCoaches,
  oneClick,
  oneSlot,
} from './parts/bookingRaces.ts';
import { keepSection } from './parts/keepSection.ts';
import { machine } from './parts/machine.ts';
import { randomHistory } from './parts/randomHistory.ts';

// npm run prove:bookings [-- --count=200 --operations=10000 --seed=1]: two hundred at a time, and a random history, through
// two processes on one database.
const option = (name: string, standard: number) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? standard);
const count = option('count', 200);
const operations = option('operations', 10_000);
const seed = option('seed', Date.now() % 2 ** 31);

process.env['LOOM_TEST'] = '1';
const removeHome = await makeHome();
const here = await world();
const doors = await bookingDoors(here);
const results: string[] = [];
try {
  const given = { here, doors, count };
  for (const race of [
    () => oneSlot(given),
    () => againstHolds(given),
    () => againstMoves(given),
    () => manyCoaches({ ...given, coaches: 20 }),
    () => oneClick({ ...given, count: 50 }),
    () => randomHistory({ here, doors, seed, operations }),
  ]) {
    const result = await race();
    process.stdout.write(`${result}\n`);
    results.push(`- ${result}`);
  }
  // The end of a connection reports what it counted.
  await doors.stop();
  const ties = await deadlocksOf(here);
  assert.equal(ties, 0, ['PostgreSQL had to break a tie', ...tiesTold()].join('\n\n'));
  results.push('- In all of these PostgreSQL had no tie to break (no 40P01).');
} finally {
  await doors.stop();
  await here.end();
  await removeHome();
}
keepSection('docs/proofs.md', 'bookings', `${machine()}:\n\n${results.join('\n')}`);
process.exit(0);
