import { globSync, readFileSync } from 'node:fs';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { parseForESLint } from 'astro-eslint-parser';
import { describe, expect, it } from 'vitest';
import { catalogues } from '#i18n/catalogues.ts';

const hebrew = /[\u0590-\u05ff]/;
const letters = /\p{L}{2,}/u;

describe('every word a person reads is in the catalogues', () => {
  it('has the same keys and the same values to fill in both languages', () => {
    expect(placeholders('he')).toEqual(placeholders('en'));
  });

  it('leaves no sentence empty and no Hebrew sentence in English', () => {
    for (const [key, sentence] of sentences('he')) {
      expect(sentence.trim(), key).not.toBe('');
    }
    for (const [key, sentence] of sentences('en')) {
      const isOtherLanguagesName = /[Hh]ebrew|otherLanguage|language/.test(key);
      if (!isOtherLanguagesName) expect(sentence, key).not.toMatch(hebrew);
    }
  });

  it('keeps Hebrew out of code', () => {
    const files = globSync('{src,collections,hooks}/**/*.{ts,tsx,astro,css}').filter(
      (file) => !/^src\/(i18n|seed)\/|payload-types|content\/defaultHome/.test(file),
    );
    expect(files.length).toBeGreaterThan(100);
    const guilty = files.filter((file) => hebrew.test(readFileSync(file, 'utf8')));
    expect(guilty.filter((file) => !allowedHebrew.has(file))).toEqual([]);
  });

  it('keeps words out of page templates', () => {
    const found = globSync('src/site/**/*.astro').flatMap((file) =>
      wordsInTemplate(readFileSync(file, 'utf8')).map((word) => `${file}: ${word}`),
    );
    expect(found).toEqual([]);
  });

  it('would notice a word in a template', () => {
    expect(wordsInTemplate('---\nconst a = 1;\n---\n<p>{a} Hello</p>')).toEqual(['Hello']);
    expect(wordsInTemplate('<button aria-label="Close it">{t("x")}</button>')).toEqual([
      'Close it',
    ]);
    expect(wordsInTemplate('{list.map((x) => <li class="row">{x}</li>)}')).toEqual([]);
    expect(wordsInTemplate('{list.map((x) => <li>{x} times</li>)}')).toEqual(['times']);
  });
});

/** The name of each language in itself, and the letters that regular expressions look for. */
const allowedHebrew = new Set([
  'src/site/layouts/LanguageSwitch.astro',
  'src/site/components/initialsOf.ts',
]);

function* sentences(locale: 'en' | 'he'): Generator<[string, string]> {
  for (const [area, messages] of Object.entries(catalogues[locale])) {
    for (const [key, sentence] of Object.entries(messages)) yield [`${area}.${key}`, sentence];
  }
}

function placeholders(locale: 'en' | 'he'): Record<string, string[]> {
  return Object.fromEntries(
    [...sentences(locale)].map(([key, sentence]) => [
      key,
      // A person's gender changes Hebrew words, not English ones.
      [...names(parse(sentence, { ignoreTag: true }))].filter((name) => name !== 'gender').sort(),
    ]),
  );
}

function names(elements: MessageFormatElement[], found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if ('value' in element && typeof element.value === 'string' && element.type !== TYPE.literal) {
      found.add(element.value);
    }
    if ('options' in element) {
      for (const option of Object.values(element.options)) names(option.value, found);
    }
  }
  return found;
}

/** Literal text and literal attributes that people read, in the template part of an Astro file. */
function wordsInTemplate(source: string): string[] {
  const found: string[] = [];
  visit(parseForESLint(source, { parser: '@typescript-eslint/parser' }).ast, (node) => {
    if (node['type'] === 'JSXText') found.push(String(node['value']));
    if (node['type'] === 'JSXAttribute') found.push(...readAloud(node));
  });
  return found.map((words) => words.trim()).filter((words) => letters.test(words));
}

type Node = Record<string, unknown>;

const readAttributes = new Set(['aria-label', 'alt', 'title', 'placeholder', 'label', 'content']);

function readAloud(attribute: Node): string[] {
  const name = isNode(attribute['name']) ? String(attribute['name']['name']) : '';
  const value = attribute['value'];
  if (!readAttributes.has(name) || !isNode(value) || value['type'] !== 'Literal') return [];
  // What machines read: viewport settings and the like.
  return /^[a-z-]+=|^[a-z_]+(?: [a-z]+)?$/.test(String(value['value']))
    ? []
    : [String(value['value'])];
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, see);
    return;
  }
  if (!isNode(node)) return;
  if (isCode(node)) return;
  see(node);
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'parent' && key !== 'tokens' && key !== 'comments') visit(value, see);
  }
}

function isCode(node: Node): boolean {
  if (node['type'] !== 'JSXElement' || !isNode(node['openingElement'])) return false;
  const { name } = node['openingElement'];
  return isNode(name) && (name['name'] === 'script' || name['name'] === 'style');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
