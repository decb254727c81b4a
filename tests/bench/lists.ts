import { strict as assert } from 'node:assert';

import { keepSection } from '#tests/proofs/parts/keepSection.ts';
import { machine } from '#tests/proofs/parts/machine.ts';
import { markdownTable } from '#tests/proofs/parts/markdownTable.ts';
import makeHome from '#tests/support/cluster.ts';
import { world } from '#tests/support/world.ts';

import { buffersOf } from './parts/buffersOf.ts';
import { compare } from './parts/compare.ts';
import { listQuestions } from './parts/listQuestions.ts';
import { manySessions } from './parts/manySessions.ts';

// npm run bench:lists: a page of the sessions of one coach, within the process, with fifty of them and with fifty thousand.
const warmUp = 20;
const times = 200;
const perPage = 20;

process.env['LOOM_TEST'] = '1';
const removeHome = await makeHome();
const here = await world();
try {
  const [few, many] = [await manySessions(here, 50), await manySessions(here, 50_000)];
  const ofFew = await listQuestions(here, few, { before: 2 });
  const ofMany = await listQuestions(here, many, { before: 99 * perPage });
  const rows: string[][] = [];
  for (const [name, askMany] of Object.entries(ofMany)) {
    const askFew = ofFew[name];
    assert.ok(askFew);
    const [small = 0] = await buffersOf(here, askFew);
    const [large = 0] = await buffersOf(here, askMany);
    const { ratio, medians, larger } = await timed(askMany, askFew);
    rows.push([
      name,
      ...medians.toReversed().map((median) => `${median.toFixed(2)} ms`),
      ratio.toFixed(2),
      larger.toFixed(2),
      String(small),
      String(large),
    ]);
    // Rows that lie apart, and no more.
    assert.ok(large <= small + 12, `${name}: ${small} → ${large} buffers`);
  }
  const table = markdownTable(
    [
      'what is asked',
      'of 50',
      'of 50,000',
      'ratio',
      'chance of the larger',
      'buffers of 50',
      'of 50,000',
    ],
    rows,
  );
  process.stdout.write(`${table}\n`);
  keepSection('docs/benchmarks.md', 'lists', `${machine()}.\n\n${table}`);
} finally {
  await here.end();
  await removeHome();
}
process.exit(0);

type Ask = () => Promise<unknown>;

/** By turns, so that what else the machine does falls on both alike. */
async function timed(first: Ask, second: Ask) {
  const took: [number[], number[]] = [[], []];
  for (let n = 0; n < warmUp + times; n++) {
    for (const [index, ask] of [first, second].entries()) {
      const begun = performance.now();
      await ask();
      if (n >= warmUp) took[index]?.push(performance.now() - begun);
    }
  }
  return compare(...took);
}
