import { failWith } from './failWith.ts';
import { runScript } from './runScript.ts';

const cached = ['--cache', '--cache-location', 'node_modules/.cache/loom-prettier'];

/** The tools that judge the code without running it. */
const checks: { name: string; args: string[] }[] = [
  { name: 'types', args: [...tool('typescript/bin/tsc'), '--noEmit'] },
  { name: 'lint', args: [...tool('eslint/bin/eslint.js'), '.'] },
  {
    name: 'pages',
    args: [...tool('astro/bin/astro.mjs'), 'check', '--tsconfig', 'tsconfig.pages.json'],
  },
  { name: 'format', args: [...tool('prettier/bin/prettier.cjs'), '--check', '.', ...cached] },
  {
    name: 'import rules',
    args: [
      ...tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', '.dependency-cruiser.cjs'],
      ...['src', 'collections', 'hooks', 'scripts', 'tests', 'payload.config.ts'],
    ],
  },
  { name: 'unused code', args: tool('knip/bin/knip.js') },
];

export type CheckResult = { name: string; passed: boolean; said: string };

/** Runs the named checks (all if none is named), two at a time, and prints a line for each. Ends the command where a name is unknown. */
export async function runChecks(names: string[] = []): Promise<CheckResult[]> {
  const known = checks.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    failWith(`There is no check ${unknown.join(', ')}. Name some of: ${known.join(', ')}`);
  }
  const waiting = checks.filter(({ name }) => names.length === 0 || names.includes(name));
  const results: CheckResult[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { name, args } = next;
      const startedAt = performance.now();
      const { code, said } = await runScript(args, { env: { ASTRO_TELEMETRY_DISABLED: '1' } });
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      results.push({ name, passed: code === 0, said });
      console.log(
        `  ${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${seconds.padStart(6)} s`,
      );
    }
  };
  await Promise.all([work(), work()]);
  return results;
}

function tool(path: string): string[] {
  return [`node_modules/${path}`];
}
