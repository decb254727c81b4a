import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A path of the repository: under one of its folders, or a file that ends like code. */
const path = /^(?:src|collections|hooks|tests|scripts|docs|public)\/[\w./[\]@:()-]+$/;

test('every path that a document names is there', () => {
  const documents = [...globSync('docs/**/*.md'), ...globSync('*.md')];
  expect(documents.length).toBeGreaterThan(10);
  const gone = documents.flatMap((document) =>
    pathsIn(readFileSync(document, 'utf8'))
      .filter((cited) => !existsSync(cited))
      .map((cited) => `${document}: ${cited}`),
  );
  expect(gone).toEqual([]);
});

test('every test that a document cites by file and title is there', () => {
  const gone = globSync('docs/**/*.md').flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/`(tests\/[\w./-]+\.(?:test|spec)\.ts): ([^`]+)`/g)]
      .filter(([, file = '', title = '']) => !holds(file, title))
      .map(([cited]) => `${document}: ${cited}`),
  );
  expect(gone).toEqual([]);
});

/** Paths in code spans and links; one with `<…>` or `*` stands for many. */
function pathsIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(
    ([, span = '']) => span.split(': ')[0] ?? '',
  );
  return spans.map((span) => span.trim()).filter((span) => path.test(span));
}

function holds(file: string, title: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').includes(title);
}
