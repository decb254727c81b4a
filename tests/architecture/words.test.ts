import { globSync, readFileSync } from 'node:fs';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { parse as parseCode } from '@typescript-eslint/parser';
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

  it('keeps words out of the code of pages, islands, mails, the panel and collections', () => {
    const files = globSync('{src/{site,emails,admin},collections}/**/*.{astro,ts,tsx}').filter(
      (file) => !/\.next\/|\.d\.ts$|importMap/.test(file),
    );
    expect(files.length).toBeGreaterThan(200);
    const found = files.flatMap((file) =>
      wordsInCode(file, readFileSync(file, 'utf8')).map((words) => `${file}: ${words}`),
    );
    expect(found).toEqual([]);
  });

  it('would notice a word in code', () => {
    expect(wordsInCode('a.ts', "const label = 'Close it';")).toEqual(['Close it']);
    expect(wordsInCode('a.ts', 'say(`${count} sessions are left.`);')).toEqual([
      'sessions are left.',
    ]);
    expect(wordsInCode('a.ts', "const title = 'Close';")).toEqual(['Close']);
    expect(wordsInCode('a.ts', "say('nothing was found here');")).toEqual([
      'nothing was found here',
    ]);
    expect(wordsInCode('a.tsx', 'const a = <p>Close it</p>;')).toEqual(['Close it']);
    expect(wordsInCode('a.astro', "---\nconst a = 'Close it';\n---\n<p>{a}</p>")).toEqual([
      'Close it',
    ]);
    expect(
      wordsInCode('a.ts', "import x from './Close.ts'; throw new Error('No such thing');"),
    ).toEqual([]);
    expect(wordsInCode('a.ts', "t('common.close'); ask('/a', { method: 'POST' });")).toEqual([]);
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
const allowedHebrew = new Set(['src/site/components/initialsOf.ts']);

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

const trees = new Map<string, unknown>();

/** The tree of an Astro file, parsed once for all tests here. */
function treeOf(source: string): unknown {
  const tree =
    trees.get(source) ?? parseForESLint(source, { parser: '@typescript-eslint/parser' }).ast;
  trees.set(source, tree);
  return tree;
}

/** Literal text and literal attributes that people read, in the template part of an Astro file. */
function wordsInTemplate(source: string): string[] {
  const found: string[] = [];
  visit(treeOf(source), (node) => {
    if (node['type'] === 'JSXText') found.push(String(node['value']));
    if (node['type'] === 'JSXAttribute') found.push(...readAloud(node));
  });
  return found.map((words) => words.trim()).filter((words) => letters.test(words));
}

/** Capitalised words that no person reads: names of keys, of schema.org's types, of fields' endings, of fonts, and of the product. */
const namesInCode = new Set([
  ...['Enter', 'Escape', 'Home', 'End', 'Organization', 'Person', 'Service', 'Offer', 'En', 'He'],
  ...['English', 'Loom', '\u2066Authorization: Bearer …\u2069'],
  "Rubik,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
  "'Frank Ruhl Libre',Georgia,'Times New Roman',serif",
]);

/** A word that begins a label, a phrase of three words, or the end of a sentence. */
const readable = [
  /(?:^|[^\p{L}\p{N}_$./#@:-])\p{Lu}\p{Ll}+(?![\p{L}\p{N}_/(-])/u,
  /^\s*\p{L}{2,} \p{L}{2,} \p{L}{2,}/u,
  /\p{L}{2,} \p{L}{2,}.*[.?!…]$/u,
];

/** String literals that read like words for a person; messages of errors and log lines are for developers. */
function wordsInCode(file: string, source: string): string[] {
  const tree = file.endsWith('.astro')
    ? treeOf(source)
    : parseCode(source, { ecmaFeatures: { jsx: file.endsWith('x') } });
  const found: string[] = [];
  const read = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) read(each);
      return;
    }
    if (!isNode(node) || isForDevelopers(node)) return;
    found.push(...textOf(node));
    for (const [key, value] of Object.entries(node)) {
      if (!passedOver.has(key)) read(value);
    }
  };
  read(tree);
  return found
    .map((words) => words.trim())
    .filter((words) => readable.some((kind) => kind.test(words)) && !namesInCode.has(words));
}

const passedOver = new Set(['parent', 'tokens', 'comments', 'loc', 'range']);

function textOf(node: Node): string[] {
  const text = isNode(node['value']) ? node['value']['cooked'] : node['value'];
  const isText = ['Literal', 'TemplateElement', 'JSXText'].includes(String(node['type']));
  return isText && typeof text === 'string' ? [text] : [];
}

function isForDevelopers(node: Node): boolean {
  const type = String(node['type']);
  if (/^Import|^Export(?:All|Named)|^NewExpression$|^ThrowStatement$/.test(type)) {
    return type !== 'ExportNamedDeclaration' || isNode(node['source']);
  }
  if (type === 'JSXAttribute') return /^(?:class|data-live)/.test(nameOf(node['name']));
  if (type === 'Property') return nameOf(node['key']) === 'exempt';
  const { callee } = node;
  const isLog = isNode(callee) && isNode(callee['property']) && isNode(callee['object']);
  return type === 'CallExpression' && isLog && /(?:^|\.)log$/.test(nameOf(callee['object']));
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  const { name } = node;
  return typeof name === 'string' ? name : nameOf(node['property']);
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
