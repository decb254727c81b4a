import { strict as assert } from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '#src/postgres/freePort.ts';
import { residentMegabytes } from '#tests/bench/parts/residentMegabytes.ts';

import { root } from '../../scripts/lib/root.mjs';
import { childrenOf } from './parts/childrenOf.ts';
import { keepSection } from './parts/keepSection.ts';
import { machine } from './parts/machine.ts';
import { markdownTable } from './parts/markdownTable.ts';

// npm run prove:demo
// A clean clone in a folder that its owner alone may enter, with a space and Hebrew letters in its path: from nothing to the first page
// by one command, stopped, and started again.
const bounds = { cold: 360, again: 15, megabytes: 450 };
const home = mkdtempSync(join(tmpdir(), 'loom-demo-'));
const folder = join(home, 'a לום b');
try {
  assert.equal(statSync(home).mode & 0o077, 0);
  execFileSync('git', ['clone', '--quiet', root, folder]);
  const port = await freePort();
  const cold = await run(port);
  const again = await run(port);
  const rows = [
    ...cold.parts.map(([what, seconds]) => [what, `${seconds} s`, secondsOf(again, what)]),
    ['**first page**', `**${cold.seconds} s**`, `**${again.seconds} s**`],
    ['resident memory of the server', `${cold.megabytes} MB`, `${again.megabytes} MB`],
  ];
  const result = `${machine()}.\n\n${markdownTable(['part', 'clean clone', 'second run'], rows)}`;
  console.log(`\n${result}`);
  assert.ok(cold.seconds < bounds.cold && again.seconds < bounds.again);
  assert.ok(cold.megabytes < bounds.megabytes && again.megabytes < bounds.megabytes);
  keepSection('docs/proofs.md', 'demo', result);
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit();

type Ran = { parts: [what: string, seconds: string][]; seconds: number; megabytes: number };

/** Runs the demo until it says it is ready, asks for its first page, and stops it as Ctrl-C does. */
async function run(port: number): Promise<Ran> {
  const begun = performance.now();
  const child = spawn('npm', ['run', 'demo'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { pid = 0 } = child;
  try {
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        process.stdout.write(text);
        said += text;
        if (/^Loom is ready/m.test(said)) resolve();
      });
      child.once('close', (code) => {
        reject(new Error(`npm run demo ended with ${String(code)}`));
      });
    });
    const answer = await fetch(`http://localhost:${port}/`);
    assert.match(await answer.text(), /<h1/);
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    const installed = /^Installed in (\d+) s/m.exec(said)?.[1];
    const parts = [...said.matchAll(/^ {2}(\S.*?) +(\d+\.\d) s$/gm)].map(
      ([, what = '', took = '']): [string, string] => [what, took],
    );
    const megabytes = Math.round(residentMegabytes(serverOf(pid)));
    if (installed !== undefined) parts.unshift(['Installing', installed]);
    return { parts, seconds, megabytes };
  } finally {
    const closed = new Promise((resolve) => child.once('close', resolve));
    process.kill(-pid, 'SIGINT');
    await closed;
  }
}

function serverOf(pid: number): number {
  const below = (parent: number): number[] =>
    childrenOf(parent).flatMap((id) => [id, ...below(id)]);
  const server = below(pid).find((id) =>
    readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('src/main.ts'),
  );
  assert.ok(server, 'the demo has no server');
  return server;
}

function secondsOf({ parts }: Ran, what: string): string {
  const found = parts.find(([name]) => name === what);
  return found ? `${found[1]} s` : '–';
}
