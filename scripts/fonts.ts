/**
 * Cuts the two families to the scripts and weights that the site uses and writes them to public/fonts.
 * Run it again after an update of the @fontsource-variable packages: `node scripts/run.mjs scripts/fonts.ts`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const latin =
  'U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2002-2015,U+2018-2022,U+2026,U+2030,U+2039-203A,U+20AC,U+2122,U+2190-2193,U+2212,U+2215';
const hebrew = 'U+0020,U+0590-05FF,U+200C-200F,U+2010,U+20AA,U+25CC,U+FB1D-FB4F';

const cuts = [
  { family: 'rubik', script: 'latin', range: latin },
  { family: 'rubik', script: 'hebrew', range: hebrew },
  { family: 'frank-ruhl-libre', script: 'latin', range: latin },
  { family: 'frank-ruhl-libre', script: 'hebrew', range: hebrew },
] as const;

await mkdir('public/fonts', { recursive: true });
for (const { family, script, range } of cuts) {
  const source = await readFile(
    `node_modules/@fontsource-variable/${family}/files/${family}-${script}-wght-normal.woff2`,
  );
  const cut = await subsetFont(source, charactersOf(range), {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 500, default: 400 } },
  });
  await writeFile(`public/fonts/${family}-${script}.woff2`, cut);
  process.stdout.write(`${family}-${script}: ${source.length} → ${cut.length} bytes\n`);
}

function charactersOf(range: string): string {
  return range
    .split(',')
    .flatMap((part) => {
      const [from = '', to = from] = part.replace('U+', '').split('-');
      const first = parseInt(from, 16);
      return Array.from({ length: parseInt(to, 16) - first + 1 }, (_, i) => first + i);
    })
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join('');
}
