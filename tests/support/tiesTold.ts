import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { choosePlace } from '#src/postgres/choosePlace.ts';

/** What PostgreSQL wrote in its log of every tie that it broke in this run's cluster: who waited for whom, and with which statements. */
export function tiesTold(): string[] {
  const home = process.env['LOOM_TEST_HOME'];
  if (!home) throw new Error('LOOM_TEST_HOME is not set: tests/support/cluster.ts sets it.');
  const log = join(choosePlace(home).data, 'server.log');
  if (!existsSync(log)) return [];
  return [...readFileSync(log, 'utf8').matchAll(tie)].map(([told]) => told.trim());
}

/** From the error to the statement that it ended; what belongs to a line is indented. */
const tie =
  /^.*ERROR: {2}deadlock detected\n(?:\t.*\n|.*(?:DETAIL|HINT|CONTEXT|STATEMENT):.*\n)*/gm;
