import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

import { z } from 'zod';

import { proveSlots } from '#tests/domain/sessions/proveSlots.ts';

import { keepSection } from './parts/keepSection.ts';
import { machine } from './parts/machine.ts';

// npm run prove:slots [-- --runs=6000 --seed=1]: free slots and the reasons against others, compared with a scan of
// every minute, by servers in three zones. With --once: in this process, and says the outcome as JSON.
const option = (name: string, standard: number) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? standard);
const seed = option('seed', Date.now() % 2 ** 31);
const runs = option('runs', 6000);
const zones = ['America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'];

const proofSchema = z.object({
  zone: z.string(),
  schedules: z.number(),
  slots: z.number(),
  starts: z.number(),
  hash: z.string(),
});

if (process.argv.includes('--once')) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  process.stdout.write(JSON.stringify({ zone, ...proveSlots({ seed, runs }) }));
} else {
  const proofs = await Promise.all(zones.map((zone) => prove(zone)));
  const [first] = proofs;
  assert.ok(first);
  // Not compared by name: Node calls one of them Asia/Katmandu.
  assert.equal(new Set(proofs.map(({ zone }) => zone)).size, zones.length);
  assert.equal(new Set(proofs.map(({ hash }) => hash)).size, 1, `seed ${seed}`);
  const result =
    `${machine()}: ${first.schedules} random schedules (seed ${seed}) had ${first.slots} free slots, the same ones ` +
    `that a scan of every minute found, and the same reasons against ${first.starts} single starts; ` +
    `servers in ${zones.join(', ')} answered alike.`;
  process.stdout.write(`${result}\n`);
  keepSection('docs/proofs.md', 'slots', result);
}

async function prove(zone: string): Promise<z.output<typeof proofSchema>> {
  const args = [import.meta.filename, '--once', `--seed=${seed}`, `--runs=${runs}`];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, TZ: zone },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await text(child.stdout);
  assert.notEqual(said, '', `${zone}, seed ${seed}: the answers differ`);
  return proofSchema.parse(JSON.parse(said));
}
