import type { Block, CollectionConfig, Field, GlobalConfig } from 'payload';
import { locales, type Locale } from '#i18n/locales.ts';
import { sentence } from '#i18n/translate.ts';

type Words = Record<Locale, string>;
type Tab = Extract<Field, { type: 'tabs' }>['tabs'][number];

/**
 * Gives a collection its names, groups, labels, hints and choices in every language of the panel, from the catalogue
 * `admin`: by slug (`one.<slug>`, `many.<slug>`) and by field (`field.<slug>.<name>`, else `field.<name>`; so too `row`,
 * `hint`, `option`). Words that are missing fail the boot, which names them all.
 */
export function collectionInTwoLanguages(config: CollectionConfig): CollectionConfig {
  return whole({
    ...config,
    labels: names(config.slug),
    admin: grouped(config.admin),
    fields: config.fields.map((field) => worded(field, config.slug)),
  });
}

/** The same for a global, which has one name. */
export function globalInTwoLanguages(config: GlobalConfig): GlobalConfig {
  return whole({
    ...config,
    label: words(`one.${config.slug}`),
    admin: grouped(config.admin),
    fields: config.fields.map((field) => worded(field, config.slug)),
  });
}

function grouped<Admin extends { group?: unknown }>(admin?: Admin) {
  const group = admin?.group;
  return typeof group === 'string' ? { ...admin, group: words(`group.${group}`) } : admin;
}

function names(slug: string) {
  return { singular: words(`one.${slug}`), plural: words(`many.${slug}`) };
}

function worded(field: Field, slug: string): Field {
  return Object.assign({}, field, ownWords(field, slug), innerWords(field, slug));
}

function ownWords(field: Field, slug: string): object {
  if (!('name' in field) || isHidden(field)) return {};
  const { name } = field;
  const hint = found(`hint.${slug}.${name}`) ?? found(`hint.${name}`);
  return {
    ...(field.label === false ? {} : { label: fieldWords('field', slug, name) }),
    ...(hint ? { admin: { ...field.admin, description: hint } } : {}),
  };
}

function innerWords(field: Field, slug: string): object {
  if (field.type === 'select') {
    return { options: field.options.map((option) => choice(option, field.name, slug)) };
  }
  if (field.type === 'tabs') return { tabs: field.tabs.map((tab) => tabWords(tab, slug)) };
  if (field.type === 'blocks') {
    return { ...rows(field.name, slug), blocks: field.blocks.map(blockWords) };
  }
  if (field.type === 'array') return { ...rows(field.name, slug), fields: fieldsOf(field, slug) };
  return 'fields' in field ? { fields: fieldsOf(field, slug) } : {};
}

function fieldsOf({ fields }: { fields: Field[] }, slug: string): Field[] {
  return fields.map((field) => worded(field, slug));
}

/** A row of the panel's editor is called by its kind and, where it has one, its heading. */
function blockWords(block: Block): Block {
  const labels = names(block.slug);
  const path = '/src/admin/components/BlockTitle.tsx#BlockTitle';
  const Label = { path, clientProps: { names: labels.singular } };
  return {
    ...block,
    labels,
    admin: { ...block.admin, components: { ...block.admin?.components, Label } },
    fields: fieldsOf(block, block.slug),
  };
}

/** A tab without a name of its own is named by its label, a key like any other. */
function tabWords(tab: Tab, slug: string): Tab {
  const key = typeof tab.label === 'string' ? tab.label : 'unnamed';
  return Object.assign({}, tab, { label: words(`tab.${key}`), fields: fieldsOf(tab, slug) });
}

function rows(name: string, slug: string): object {
  const plural = fieldWords('field', slug, name);
  return { labels: { singular: fieldWords('row', slug, name), plural } };
}

function choice(option: string | { value: string }, name: string, slug: string) {
  const value = typeof option === 'string' ? option : option.value;
  const label = found(`option.${slug}.${name}.${value}`) ?? words(`option.${name}.${value}`);
  return { value, label };
}

function fieldWords(kind: 'field' | 'row', slug: string, name: string): Words {
  return found(`${kind}.${slug}.${name}`) ?? words(`${kind}.${name}`);
}

function isHidden(field: Field): boolean {
  return 'hidden' in field && field.hidden === true;
}

function words(key: string): Words {
  const all = found(key);
  if (!all) missing.add(key);
  return all ?? { en: key, he: key };
}

/** Keys that have no words, of the collection that is being named. */
const missing = new Set<string>();

function whole<Named>(named: Named): Named {
  if (missing.size === 0) return named;
  const keys = [...missing].join(', ');
  missing.clear();
  throw new Error(`The panel has no word for ${keys}: add it to src/i18n/*/admin.ts`);
}

function found(key: string): Words | undefined {
  const all: Partial<Words> = {};
  for (const locale of locales) all[locale] = sentence(locale, `admin.${key}`);
  const { en, he } = all;
  return en === undefined || he === undefined ? undefined : { en, he };
}
