import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { copyTree } from '#tests/proofs/parts/copyTree.ts';
import { keepSection } from '#tests/proofs/parts/keepSection.ts';
import { machine } from '#tests/proofs/parts/machine.ts';
import { markdownTable } from '#tests/proofs/parts/markdownTable.ts';

import { measuredSchema, type Measured } from './parts/Measured.ts';

// npm run bench:pages [-- --seconds=8 --port=4200 --profile=/client]
// The pages that only the bench has go into a copy of the tree, which is built and measured: the
// product knows nothing of them.
const option = (name: string) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const profile = option('profile');
const copy = mkdtempSync(join(tmpdir(), 'loom-bench-'));
try {
  chmodSync(copy, 0o755);
  copyTree(copy);
  const pages = join(copy, 'src', 'site', 'pages', 'bench');
  cpSync(join(copy, 'tests', 'bench', 'site'), pages, {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
  await measureIn(copy);
  const measured = measuredSchema.parse(
    JSON.parse(readFileSync(join(copy, 'measured.json'), 'utf8')),
  );
  const result = written(measured);
  console.log(`\n${result}`);
  if (!profile) keepSection('docs/benchmarks.md', 'pages', result);
} finally {
  rmSync(copy, { recursive: true, force: true });
}

async function measureIn(folder: string): Promise<void> {
  const log = openSync(join(folder, 'server.log'), 'w');
  const child = spawn(process.execPath, ['tests/bench/measure.ts'], {
    cwd: folder,
    stdio: ['ignore', log, 'inherit'],
    env: {
      ...process.env,
      BENCH_PORT: option('port') ?? '4200',
      BENCH_SECONDS: option('seconds') ?? '8',
      BENCH_PROFILE: profile ?? '',
    },
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code === 0) return;
  const said = readFileSync(join(folder, 'server.log'), 'utf8').slice(-4000);
  throw new Error(`Measuring ended with exit code ${String(code)}:\n${said}`);
}

function written({ loads, first, memory, weights }: Measured): string {
  const named = (name: string) => loads.find((load) => load.name.startsWith(name));
  const [floor, bare] = [named('the floor'), named('bare')];
  const ratio = (value: number, to: number | undefined) => (value / (to ?? NaN)).toFixed(3);
  const speed = markdownTable(
    [
      'what',
      'requests/s',
      'p50',
      'p99',
      'CPU',
      'spread',
      'to the floor',
      'to bare Node',
      'floor’s CPU to it',
    ],
    loads.map(({ name, requestsPerSecond, p50, p99, cpu, spread }) => [
      name,
      requestsPerSecond.toFixed(0),
      `${p50.toFixed(1)} ms`,
      `${p99.toFixed(1)} ms`,
      `${cpu.toFixed(2)} ms`,
      spread.toFixed(2),
      ratio(requestsPerSecond, floor?.requestsPerSecond),
      ratio(requestsPerSecond, bare?.requestsPerSecond),
      ratio(floor?.cpu ?? NaN, cpu),
    ]),
  );
  const firstFloor = first.find(({ name }) => name.startsWith('the floor'))?.cpu ?? NaN;
  const visits = markdownTable(
    ['a first visit', 'CPU', 'floor’s CPU to it'],
    first.map(({ name, cpu }) => [name, `${cpu.toFixed(2)} ms`, ratio(firstFloor, cpu)]),
  );
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const bytes = markdownTable(
    ['page', 'encoding', 'HTML', 'CSS', 'JS', 'together', 'files'],
    weights.map(({ path, encoding, html, css, js, total, requests }) => [
      `\`${path}\``,
      encoding,
      ...[html, css, js, total].map(kilobytes),
      String(requests),
    ]),
  );
  const resident = markdownTable(
    ['resident memory of the server', 'MB'],
    memory.map(({ when, megabytes }) => [when, megabytes.toFixed(0)]),
  );
  const tables = weights.length > 0 ? [speed, visits, bytes, resident] : [resident];
  const worst = Math.max(...loads.map(({ spread }) => spread));
  const trust =
    worst > 1.25
      ? `**The machine was busy: rounds differ by up to ${worst.toFixed(1)} times, so the ratios prove nothing.**`
      : 'Rounds agree within a quarter.';
  return [`${machine()}. ${trust}`, ...tables].join('\n\n');
}
