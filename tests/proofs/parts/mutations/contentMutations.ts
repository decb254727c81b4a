import type { Mutation } from '../Mutation.ts';

const pages = 'tests/collections/pages.test.ts';
const foundation = 'src/migrations/20261101_000000_foundation.ts';

/** What could break of how pages are kept. */
export const contentMutations: readonly Mutation[] = [
  {
    area: 'content',
    kind: 'door',
    what: 'drafts are listed to everybody',
    file: 'src/domain/content/access.ts',
    find: "editors(ctx) ? true : { _status: { equals: 'published' } }",
    replace: 'editors(ctx) ? true : true',
    test: pages,
    title: 'only editors, marketing and admins write pages',
  },
  {
    area: 'content',
    kind: 'door',
    what: 'whoever asks for the draft gets it',
    file: 'hooks/content/showPublishedToOthers.ts',
    find: 'return { ...args, draft: false };',
    replace: 'return args;',
    test: pages,
    title: 'a draft is seen by editors alone; others who ask for drafts get what is published',
  },
  {
    area: 'content',
    kind: 'rule',
    what: 'a link may lead into a script',
    file: 'collections/fields/linkFields.ts',
    find: 'https:\\/\\/|mailto:)',
    replace: 'https:\\/\\/|mailto:|javascript:)',
    test: pages,
    title: 'a link of a block leads into the site, to https, or to an address',
  },
  {
    area: 'content',
    kind: 'rule',
    what: 'the home page can be deleted',
    file: 'src/domain/content/access.ts',
    find: "admins(ctx) ? { slug: { not_equals: 'home' } } : false",
    replace: 'admins(ctx)',
    test: pages,
    title: 'the home page keeps its name and is removed by nobody',
  },
  {
    area: 'content',
    kind: 'constraint',
    what: 'two home pages',
    file: foundation,
    find: 'CREATE UNIQUE INDEX "pages_slug_idx"',
    replace: 'CREATE INDEX "pages_slug_idx"',
    test: pages,
    title: 'two processes that start at once make one home page, in both languages',
  },
];
