import type { Block, CollectionConfig, Field } from 'payload';
import { describe, expect, it } from 'vitest';
import { defineCollection } from '#collections/define.ts';
import { ofPlatform } from '#collections/record.ts';
import { catalogues } from '#i18n/catalogues.ts';
import { payloadConfig } from '../../payload.config.ts';

const nobody = () => false;

describe('the panel speaks the language of its reader', () => {
  it('names every collection, group, field, choice, tab and block in both languages', async () => {
    const collections = await ownCollections();
    expect(collections.length).toBeGreaterThan(13);
    const bare = collections.flatMap(({ slug, labels, admin, fields }) => [
      ...bareWords(`${slug}.labels`, [labels?.singular, labels?.plural, admin?.group]),
      ...fields.flatMap((field) => bareWordsOf(field, slug)),
    ]);
    expect(bare).toEqual([]);
  });

  it('refuses fields and choices without a name in both languages, all at once, so that the build fails', () => {
    const define = () =>
      defineCollection({
        slug: 'sessions',
        access: {
          admin: nobody,
          create: nobody,
          read: nobody,
          update: nobody,
          delete: nobody,
          readVersions: nobody,
          unlock: nobody,
        },
        audit: 'row',
        announce: 'change',
        fields: [
          { name: 'nameless', type: 'text', ...ofPlatform },
          { name: 'bare', type: 'select', options: ['any'], ...ofPlatform },
        ],
      });
    expect(define).toThrow('no word for field.nameless, field.bare, option.bare.any:');
  });

  it('keeps no word that nothing is called by', async () => {
    const used = new Set<string>();
    collectWords(await ownCollections(), used);
    const kept = Object.entries(catalogues.en.admin).filter(([key]) => !key.startsWith('refused.'));
    expect(kept.filter(([, word]) => !used.has(word))).toEqual([]);
  });
});

async function ownCollections(): Promise<CollectionConfig[]> {
  const { collections } = await payloadConfig({
    secret: 'a secret that only this test uses',
    publicUrl: 'http://localhost:3000',
    databaseUrl: 'postgres://localhost/none',
    logLevel: 'silent',
    dataDir: '/nonexistent',
  });
  return collections.filter(({ slug }) => !slug.startsWith('payload-'));
}

/** What Payload adds by itself and does not translate. */
const ofPayload = new Set(['id', 'blockName', 'url', 'thumbnailURL', 'mimeType', 'sizes']);

function bareWordsOf(field: Field, where: string): string[] {
  if ('hidden' in field && field.hidden === true) return [];
  const name = 'name' in field ? field.name : undefined;
  if (name !== undefined && ofPayload.has(name)) return [];
  const here = name === undefined ? where : `${where}.${name}`;
  return [
    ...bareWords(here, ['label' in field ? field.label : undefined]),
    ...bareWords(here, [
      'admin' in field && field.admin && 'description' in field.admin
        ? field.admin.description
        : undefined,
    ]),
    ...bareWords(here, 'labels' in field ? Object.values(field.labels ?? {}) : []),
    ...('options' in field ? bareWords(here, field.options.map(labelOf)) : []),
    ...('fields' in field ? field.fields.flatMap((each) => bareWordsOf(each, here)) : []),
    ...('tabs' in field
      ? field.tabs.flatMap((tab) => [
          ...bareWords(here, [tab.label]),
          ...tab.fields.flatMap((each) => bareWordsOf(each, here)),
        ])
      : []),
    ...('blocks' in field ? field.blocks.flatMap((block) => bareWordsOfBlock(block, here)) : []),
  ];
}

function bareWordsOfBlock({ slug, labels, fields }: Block, where: string): string[] {
  const here = `${where}.${slug}`;
  return [
    ...bareWords(here, [labels?.singular, labels?.plural]),
    ...fields.flatMap((field) => bareWordsOf(field, here)),
  ];
}

function labelOf(option: string | { label?: unknown }): unknown {
  return typeof option === 'string' ? option : option.label;
}

/** The places whose words are one language's alone. A function is Payload's own translation; `false` shows nothing. */
function bareWords(where: string, all: unknown[]): string[] {
  return all.filter((words) => typeof words === 'string').map((words) => `${where}: ${words}`);
}

function collectWords(value: unknown, into: Set<string>, seen = new Set()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if ('en' in value && 'he' in value && typeof value.en === 'string') into.add(value.en);
  for (const each of Object.values(value)) collectWords(each, into, seen);
}
