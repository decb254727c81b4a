import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import makeHome from '#tests/support/cluster.ts';

import { copyTree } from './parts/copyTree.ts';
import { keepSection } from './parts/keepSection.ts';
import { machine } from './parts/machine.ts';
import { markdownTable } from './parts/markdownTable.ts';
import type { Mutation } from './parts/Mutation.ts';
import { mutations } from './parts/mutations.ts';

// npm run prove:mutations [-- --only=WORD,WORD]: breaks one thing at a time in a copy of the tree, and
// demands that the test named for it turns red. The working tree is never touched.
const only = process.argv
  .find((arg) => arg.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const workers = 2;
const patienceMs = 180_000;

type Verdict = 'red' | 'still green' | 'red before' | 'does not apply' | 'did not run';
type Found = { mutation: Mutation; verdict: Verdict; seconds: number; said: string };

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
    }),
  ),
});

const chosen = mutations.filter(
  (mutation) => only === undefined || only.some((word) => JSON.stringify(mutation).includes(word)),
);
const base = mkdtempSync(join(tmpdir(), 'loom-mutations-'));
chmodSync(base, 0o755);
const removeHome = await makeHome();
try {
  const copies = Array.from({ length: workers }, (_, n) => join(base, String(n)));
  for (const copy of copies) copyTree(copy);
  const green = await greenTests(copies[0] ?? base);
  const found = await judgeAll(copies, green);
  report(found);
  process.exitCode = found.every(({ verdict }) => verdict === 'red') ? 0 : 1;
} finally {
  await removeHome();
  rmSync(base, { recursive: true, force: true });
}
process.exit();

/** How to run a test so that it is green: by itself, or with its whole file, whose tests follow each other. */
type Green = Map<string, 'alone' | 'with its file'>;

/** A red test proves something only if it was green before. */
async function greenTests(copy: string): Promise<Green> {
  const green: Green = new Map();
  for (const file of new Set(chosen.map(({ test }) => test))) {
    const titles = chosen.filter(({ test }) => test === file).map(({ title }) => title);
    for (const how of ['alone', 'with its file'] as const) {
      const missing = titles.filter((title) => !green.has(`${file} ${title}`));
      if (missing.length === 0) continue;
      const { results } = await runTests(copy, file, how === 'alone' ? missing : []);
      for (const { title, status } of results) {
        const isNamed = status === 'passed' && missing.includes(title);
        if (isNamed) green.set(`${file} ${title}`, how);
      }
    }
    const red = titles.filter((title) => !green.has(`${file} ${title}`));
    console.log(`  ${red.length === 0 ? 'green' : 'NOT GREEN'}  ${[file, ...red].join('\n    ')}`);
  }
  return green;
}

async function judgeAll(copies: string[], green: Green): Promise<Found[]> {
  const waiting = [...chosen];
  const found: Found[] = [];
  const work = async (copy: string) => {
    for (let mutation = waiting.shift(); mutation; mutation = waiting.shift()) {
      const startedAt = performance.now();
      const { verdict, said } = await judge(copy, mutation, green);
      const seconds = (performance.now() - startedAt) / 1000;
      found.push({ mutation, verdict, seconds, said });
      console.log(`  ${verdict.padEnd(12)} ${seconds.toFixed(0).padStart(4)} s  ${mutation.what}`);
    }
  };
  await Promise.all(copies.map(work));
  return found.toSorted((a, b) => chosen.indexOf(a.mutation) - chosen.indexOf(b.mutation));
}

async function judge(
  copy: string,
  { file, find, replace, test, title }: Mutation,
  green: Green,
): Promise<{ verdict: Verdict; said: string }> {
  const how = green.get(`${test} ${title}`);
  if (how === undefined) return { verdict: 'red before', said: '' };
  const path = join(copy, file);
  const original = readFileSync(path, 'utf8');
  const parts = original.split(find);
  if (parts.length !== 2) {
    return { verdict: 'does not apply', said: `${parts.length - 1} places in ${file}` };
  }
  writeFileSync(path, parts.join(replace));
  try {
    // A changed migration needs a database of its own; all else shares the migrated template.
    const isOfDatabase = /^src\/(migrations|postgres)\//.test(file);
    const { results, said } = await runTests(
      copy,
      test,
      how === 'alone' ? [title] : [],
      isOfDatabase,
    );
    const statuses = results.flatMap((result) => (result.title === title ? [result.status] : []));
    if (statuses.includes('failed')) return { verdict: 'red', said };
    return { verdict: statuses.includes('passed') ? 'still green' : 'did not run', said };
  } finally {
    writeFileSync(path, original);
  }
}

/** Runs the tests of a file that have these titles; all of them when none is given. */
async function runTests(copy: string, file: string, titles: string[], ownHome = false) {
  const output = join(copy, 'report.json');
  rmSync(output, { force: true });
  const pattern = titles
    .map((title) => `${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
    .join('|');
  const args = [
    ...['node_modules/vitest/vitest.mjs', 'run', file, '--maxWorkers=1'],
    ...(titles.length > 0 ? ['-t', pattern] : []),
    ...['--reporter=json', `--outputFile.json=${output}`],
  ];
  const more: Record<string, string> = {
    NODE_ENV: 'test',
    LOOM_TEST_SEED: '1',
    ...(ownHome ? { LOOM_TEST_HOME: '' } : {}),
  };
  const child = spawn(process.execPath, args, {
    cwd: copy,
    env: { ...process.env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patienceMs,
  });
  const heard: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => heard.push(chunk));
  }
  await new Promise((resolve) => child.once('close', resolve));
  const said = Buffer.concat(heard).toString('utf8');
  if (!existsSync(output)) return { results: [], said };
  const text = readFileSync(output, 'utf8');
  const { testResults } = reportSchema.parse(JSON.parse(text));
  return { results: testResults.flatMap(({ assertionResults }) => assertionResults), said: text };
}

function report(found: Found[]): void {
  for (const { mutation, verdict, said } of found) {
    if (verdict === 'red') continue;
    console.log(`\n── ${verdict}: ${mutation.what} (${mutation.file})\n${said.slice(-2000)}`);
  }
  const red = found.filter(({ verdict }) => verdict === 'red').length;
  const table = markdownTable(
    ['area', 'kind', 'broken', 'in', 'result', 'the test that noticed'],
    found.map(({ mutation: { area, kind, what, file, title }, verdict }) => {
      return [area, kind, what, `\`${file}\``, verdict, title];
    }),
  );
  const result = `${machine()}: ${red} of ${found.length} were noticed.\n\n${table}`;
  console.log(`\n${result}`);
  if (only === undefined) keepSection('docs/proofs.md', 'mutations', result);
}
