import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { z } from 'zod';

import { root } from '../../../scripts/lib/root.mjs';

export type Target = { name: string; url: string; headers: Record<string, string> };

export type Load = {
  requestsPerSecond: number;
  /** Milliseconds that half, and 99 of 100, of the requests took at most. */
  p50: number;
  p99: number;
  requests: number;
};

const report = z.object({
  requests: z.object({ average: z.number(), total: z.number() }),
  latency: z.object({ p50: z.number(), p99: z.number() }),
  errors: z.number(),
  non2xx: z.number(),
});

const run = promisify(execFile);

/** Asks for one address over ten connections, from a process of its own. */
export async function load({ name, url, headers }: Target, seconds: number): Promise<Load> {
  const program = join(root, 'node_modules', 'autocannon', 'autocannon.js');
  const given = Object.entries(headers).flatMap(([key, value]) => ['-H', `${key}=${value}`]);
  const args = [program, '--json', '-c', '10', '-d', String(seconds), ...given, url];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1e7 });
  const { requests, latency, errors, non2xx } = report.parse(JSON.parse(stdout));
  if (errors + non2xx > 0) throw new Error(`${name}: ${errors} errors, ${non2xx} were not 2xx`);
  return {
    requestsPerSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    requests: requests.total,
  };
}
