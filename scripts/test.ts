import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { closingReport } from '#tests/runner/closingReport.ts';
import { playwrightResults } from '#tests/runner/playwrightResults.ts';
import type { Tally } from '#tests/runner/Tally.ts';
import type { Result } from '#tests/runner/tallyOf.ts';
import { tallyOf } from '#tests/runner/tallyOf.ts';
import { vitestResults } from '#tests/runner/vitestResults.ts';
import makeHome from '#tests/support/cluster.ts';

import { builds } from './lib/builds.ts';
import { runChecks } from './lib/checks.ts';
import { debianPackages } from './lib/debianPackages.ts';
import { failWith } from './lib/failWith.ts';
import { root } from './lib/root.mjs';
import { runScript } from './lib/runScript.ts';
import { timed } from './lib/timed.ts';
import { whenToldToStop } from './lib/whenToldToStop.ts';

// npm test [-- --only=check,vitest,playwright] [files or options for the one suite chosen]
const parts = ['check', 'vitest', 'playwright'] as const;
type Part = (typeof parts)[number];

const stop = whenToldToStop();
const { chosen, rest } = choice(process.argv.slice(2));
const seed = process.env['LOOM_TEST_SEED'] ?? String(Date.now() % 2 ** 31);
process.env['LOOM_TEST_SEED'] = seed;
process.env['LOOM_TEST_ALL'] = rest.length === 0 ? '1' : '';

try {
  debianPackages();
} catch (error) {
  failWith(error);
}
const tallies = await runAll();
const repeat = `LOOM_TEST_SEED=${seed} npm test`;
console.log(`\nSeed of the random tests: ${seed} (again: ${repeat})\n${coverage()}`);
console.log(closingReport(tallies));
process.exit(tallies.some(({ failed }) => failed > 0) || stop.signal.aborted ? 1 : 0);

async function runAll(): Promise<Tally[]> {
  const done: Tally[] = [];
  if (chosen.has('check')) {
    console.log('Checks');
    const results = (await runChecks()).map(({ name, passed, said }): Result => {
      return { title: name, outcome: passed ? 'passed' : 'failed', message: said };
    });
    done.push(tallyOf('check', results, 0));
  }
  if (!chosen.has('vitest') && !chosen.has('playwright')) return done;
  console.log('Tests');
  const removeHome = await makeHome();
  try {
    // Both suites start the built product: it is built before either, or two would build at once.
    const unbuilt = await buildAll();
    if (unbuilt.length > 0) return [...done, tallyOf('build', unbuilt, 1)];
    const suites = [
      ...(chosen.has('vitest') ? [suite('vitest', vitestArgs, vitestResults)] : []),
      ...(chosen.has('playwright') ? [suite('playwright', playwrightArgs, playwrightResults)] : []),
    ];
    done.push(...(await Promise.all(suites)));
  } finally {
    await removeHome();
  }
  return done;
}

/** What could not be built. */
async function buildAll(): Promise<Result[]> {
  const results: Result[] = [];
  for (const build of builds.stale()) {
    try {
      await timed(`Building the ${build.name}`, () => builds.make(build, stop.signal));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      results.push({ title: build.name, outcome: 'failed', message });
    }
  }
  return results;
}

async function suite(
  name: 'vitest' | 'playwright',
  args: (report: string) => string[],
  read: (report: unknown) => Result[],
): Promise<Tally> {
  const report = join(process.env['LOOM_TEST_HOME'] ?? '', `${name}.json`);
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, NODE_ENV: 'test' };
  const { code, said } = await timed(name, () =>
    runScript([...args(report), ...rest], { env, signal: stop.signal }),
  );
  const results = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : [];
  const tally = tallyOf(name, results, code);
  const unexplained = tally.failures.some(({ message }) => message === '');
  if (unexplained) console.log(`\n── ${name}\n${said.slice(-6000)}`);
  return tally;
}

function vitestArgs(report: string): string[] {
  rmSync(join(root, 'coverage'), { recursive: true, force: true });
  return [
    ...['node_modules/vitest/vitest.mjs', 'run'],
    ...['--reporter=json', `--outputFile.json=${report}`],
    ...(rest.length === 0 ? ['--coverage'] : []),
  ];
}

function playwrightArgs(): string[] {
  return ['node_modules/@playwright/test/cli.js', 'test', '--reporter=json'];
}

function choice(args: string[]): { chosen: Set<Part>; rest: string[] } {
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  const wanted = z.array(z.enum(parts)).safeParse(only?.split(',') ?? parts);
  if (!wanted.success) return failWith(`--only takes some of ${parts.join(',')}`);
  const others = args.filter((arg) => !arg.startsWith('--only='));
  if (others.length > 0 && wanted.data.length > 1) {
    return failWith(
      'Files and options go to one suite: say which, as in --only=vitest tests/domain',
    );
  }
  return { chosen: new Set(wanted.data), rest: others };
}

/** Statements, branches, functions and lines of src, collections and hooks that vitest reached. */
function coverage(): string {
  const file = join(root, 'coverage', 'coverage-summary.json');
  if (!existsSync(file)) return '';
  const share = z.object({ pct: z.coerce.number() });
  const kinds = z.object({ statements: share, branches: share, functions: share, lines: share });
  const { total } = z.object({ total: kinds }).parse(JSON.parse(readFileSync(file, 'utf8')));
  const words = Object.entries(total).map(([kind, { pct }]) => `${kind} ${pct.toFixed(1)} %`);
  return `Coverage: ${words.join(', ')}`;
}
