import { strict as assert } from 'node:assert';

import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { keepSection } from '#tests/proofs/parts/keepSection.ts';
import { machine } from '#tests/proofs/parts/machine.ts';
import { markdownTable } from '#tests/proofs/parts/markdownTable.ts';
import { book, setPractice } from '#tests/support/bookings.ts';
import makeHome from '#tests/support/cluster.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { testStart, world } from '#tests/support/world.ts';

import { buffersOf } from './parts/buffersOf.ts';
import { oldBookings } from './parts/oldBookings.ts';

// npm run bench:slots: free slots of one coach, within the process, with ever more bookings on file.
const warmUp = 20;
const times = 100;
const upcoming = 30;

process.env['LOOM_TEST'] = '1';
const removeHome = await makeHome();
const here = await world();
const rows: string[][] = [];
const buffers = new Map<number, number[][]>();
try {
  const coach = await aCoach(here);
  const client = await aClient(here);
  await setPractice(here, coach, {
    horizonDays: 365,
    bufferAfterMinutes: 10,
    mostPerDay: 6,
    mostPerWeek: 25,
  });
  for (let day = 1; day <= upcoming; day++) {
    const startsAt = testStart.add({ hours: 24 * day });
    await book(here, client, { typeId: coach.typeId, startsAt });
  }
  let old = 0;
  for (const count of [0, 1_000, 10_000]) {
    await oldBookings(here, { coach, client, from: old, to: count });
    old = count;
    for (const days of [60, 365]) {
      const ask = () => {
        const ctx = here.context({ kind: 'visitor' });
        const until = ctx.now.add({ hours: days * 24 });
        return freeSlotsOf(ctx, { typeId: coach.typeId, from: ctx.now, until });
      };
      const pages = await buffersOf(here, ask);
      buffers.set(days, [...(buffers.get(days) ?? []), pages]);
      const { median, p95, slots } = await timed(ask);
      rows.push([
        String(count),
        String(days),
        String(slots),
        `${median.toFixed(2)} ms`,
        `${p95.toFixed(2)} ms`,
        pages.join(' + '),
      ]);
    }
  }
  const table = markdownTable(
    ['bookings on file', 'days asked for', 'slots', 'median', 'p95', 'buffers by statement'],
    rows,
  );
  process.stdout.write(`${table}\n`);
  for (const [days, [, thousand = [], tenThousand = []]] of buffers) {
    for (const [index, count] of tenThousand.entries()) {
      // Indexes grow a level deeper, and no more.
      const isFlat = count <= (thousand[index] ?? 0) + upcoming;
      assert.ok(
        isFlat,
        `${days} days, statement ${index + 1}: ${thousand.join()} → ${tenThousand.join()}`,
      );
    }
  }
  keepSection('docs/benchmarks.md', 'slots', `${machine()}.\n\n${table}`);
} finally {
  await here.end();
  await removeHome();
}
process.exit(0);

async function timed(ask: () => ReturnType<typeof freeSlotsOf>) {
  const took: number[] = [];
  let slots = 0;
  for (let n = 0; n < warmUp + times; n++) {
    const begun = performance.now();
    slots = (await ask())?.slots.length ?? 0;
    if (n >= warmUp) took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  return { median: took[times / 2] ?? NaN, p95: took[Math.floor(times * 0.95)] ?? NaN, slots };
}
