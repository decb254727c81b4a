import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { freePort } from '#src/postgres/freePort.ts';
import { crashRounds } from '#tests/proofs/parts/crashRounds.ts';

test('server and database killed with kill -9 amid bookings come back with every acknowledged one, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loom-crash-'));
  chmodSync(folder, 0o755);
  try {
    const { held, confirmed, faults } = await crashRounds({
      dataDir: join(folder, 'data'),
      port: await freePort(),
      seed: 1,
      rounds: 1,
      atLeast: 10,
      services: 'api,worker',
      say: () => undefined,
    });
    expect(faults).toEqual([]);
    expect(confirmed).toBeGreaterThanOrEqual(10);
    expect(held).toBeGreaterThanOrEqual(confirmed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
