import { existsSync, rmSync } from 'node:fs';

import { choosePlace } from './choosePlace.ts';
import { runProgram } from './runProgram.ts';

/** Stops a throw-away cluster, whoever uses it, and removes its data folder. */
export async function removeThrowAway(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const place = choosePlace(dataDir);
  if (existsSync(place.data)) {
    await runProgram(place, 'pg_ctl', ['stop', '-D', place.data, '-m', 'immediate', '-w']);
  }
  rmSync(place.base, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
