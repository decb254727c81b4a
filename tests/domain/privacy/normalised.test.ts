import { sql } from '@payloadcms/db-postgres/drizzle';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { normalised } from '#domain/privacy/normalised.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
  return async () => {
    await here.end();
  };
});

const inDatabase = async (texts: readonly string[]): Promise<string[]> => {
  const rows = await here.visitor.sql.rows(
    z.object({ text: z.string() }),
    sql`select normalise(given) as text from json_array_elements_text(${JSON.stringify(texts)}::json)
      with ordinality each (given, place) order by place`,
  );
  return rows.map(({ text }) => text);
};

/** Blocks whose letters people write names and notes with, and the signs between them. */
const blocks: readonly (readonly [number, number])[] = [
  [0x01, 0x17f],
  [0x2b0, 0x36f],
  [0x386, 0x3ce],
  [0x400, 0x45f],
  [0x590, 0x5f4],
  [0x600, 0x670],
  [0x1e00, 0x1eff],
  [0x2000, 0x206f],
  [0x20a0, 0x20bf],
  [0x3000, 0x303f],
  [0xfb00, 0xfb4f],
  [0xff01, 0xff20],
  [0x1f600, 0x1f640],
];

const sign = fc
  .oneof(...blocks.map(([from, until]) => fc.integer({ min: from, max: until })))
  .map((code) => String.fromCodePoint(code));

test('a word is spelled here as the database spells it, whatever was typed', async () => {
  const seed = Number(process.env['LOOM_TEST_SEED'] ?? 20261123);
  const typed = fc.sample(fc.array(sign, { maxLength: 12 }), { seed, numRuns: 4000 });
  const texts = typed.map((signs) => signs.join('')).filter((text) => text.isWellFormed());
  const each = blocks.flatMap(([from, until]) =>
    Array.from({ length: until - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
  );
  const known = ['נוֹעָה בֶּן־עַמִּי', 'ד״ר', 'Straße', 'Łódź', 'İstanbul', '50%_off', ''];
  const all = [...known, ...each, ...texts];
  const there = await inDatabase(all);
  const apart = all.flatMap((text, index) =>
    normalised(text) === there[index] ? [] : [[text, normalised(text), there[index]]],
  );
  expect(apart).toEqual([]);
});
