import { nobody } from '#domain/access.ts';
import { admins } from '#domain/people/access.ts';
import { defineCollection } from './define.ts';
import { of } from './record.ts';

const own = of('platform', 'value', 'days90', 'keep');

/** Something that happened, announced once in its transaction. Names and ids only. */
export const Events = defineCollection({
  slug: 'events',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'collection', 'documentId', 'at'],
    group: 'operations',
  },
  access: {
    admin: admins,
    create: nobody,
    read: admins,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: { exempt: 'announced beside the audit row of the same write' },
  announce: { exempt: 'is the announcement' },
  fields: [
    { name: 'name', type: 'text', required: true, ...own },
    { name: 'collection', type: 'text', required: true, ...own },
    { name: 'documentId', type: 'text', required: true, index: true, ...own },
    { name: 'actorId', type: 'text', ...own },
    { name: 'signInId', type: 'text', ...own },
    { name: 'requestId', type: 'text', ...own },
    { name: 'at', type: 'date', required: true, ...own },
  ],
});
