import { sql } from '@payloadcms/db-postgres/drizzle';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
  return async () => {
    await here.end();
  };
});

const normalised = async (texts: readonly string[]): Promise<string[]> => {
  const rows = await here.visitor.sql.rows(
    z.object({ text: z.string() }),
    sql`select normalise(given) as text from json_array_elements_text(${JSON.stringify(texts)}::json)
      with ordinality each (given, place) order by place`,
  );
  return rows.map(({ text }) => text);
};

const spellings: [string, string[]][] = [
  [
    'נועה בנ עמי',
    ['נועה בן־עמי', 'נועה בן-עמי', 'נוֹעָה בֶּן־עַמִּי', 'נועה  בן – עמי', '\u200Fנועה בן עמי\u200E'],
  ],
  ['דר', ['ד״ר', 'ד"ר', 'ד׳׳ר', "ד''ר", 'ד”ר', 'ד“ר']],
  ['ציק', ['צ׳יק', "צ'יק", 'צ’יק', 'ציק']],
  ['שלומ', ['שלום', 'שָׁלוֹם', '\uFB2Aלום', 'שלוֹם', 'שלום!']],
  ['בראשית', ['בְּרֵאשִׁ֖ית', 'בראשית׃']],
  ['כנפ', ['כנף', 'כָּנָף']],
  ['ארצ', ['ארץ']],
  ['ירושליימ', ['ירושלײם', 'ירושליים']],
  [
    'ines moreau',
    ['Inès Moreau', 'INE\u0300S  MOREAU', 'Ine`s Moreau', '“Inès” Moreau', 'Inès-Moreau'],
  ],
  ['strasse', ['Straße', 'STRASSE', 'STRAẞE']],
  ['soren lodz', ['Søren Łódź', 'SØREN ŁÓDŹ']],
  ['istanbul', ['İstanbul', 'ıstanbul', 'ISTANBUL']],
  ['oconnor', ['O’Connor', "O'Connor", 'O´Connor']],
  ['office2', ['oﬃce²', 'Office2']],
  ['50 off', ['50%_off', '50% off', '50\\off']],
  ['', ['', ' ', '״', '־', '%', '\u05B0']],
];

test('one word has one spelling, however it is typed', async () => {
  for (const [plain, typed] of spellings) {
    const found = await normalised(typed);
    expect(found.map((text, index) => [typed[index], text])).toEqual(
      typed.map((text) => [text, plain]),
    );
  }
});

test('what is normalised stays as it is, whatever was typed', async () => {
  const letters = Array.from(
    [
      'abzABZ09 éÑßİıøŁæ',
      'אבגךםןףץתײ',
      '\u05B0\u05B8\u0591\u05BE\u05F3\u05F4\u0301\u0327\u200F\u2066\u00AD\uFB2A\uFB1D',
      '\'"`´’”%_\\-–—.,;:!?()[]{}<>&@#$€₪+=/|~^*',
      'жЁΩςعّـ漢字한글',
    ].join(''),
  );
  let state = 7;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state % below;
  };
  const texts = Array.from({ length: 400 }, () =>
    Array.from({ length: next(24) }, () => letters[next(letters.length)] ?? '').join(''),
  );
  const once = await normalised(texts);
  expect(await normalised(once)).toEqual(once);
  for (const text of once) {
    expect(text).not.toMatch(/[\u0591-\u05C7\u05F3\u05F4ךםןףץ%_\\'"A-Z]|^\s|\s$|\s\s/u);
  }
  expect(await normalised(texts.map((text) => text.normalize('NFC')))).toEqual(once);
  expect(await normalised(texts.map((text) => text.normalize('NFD')))).toEqual(once);
});
