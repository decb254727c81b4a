import { nobody } from '#domain/access.ts';
import { adminsAndSupport, ownOrSupport } from '#domain/people/access.ts';
import { defineCollection } from './define.ts';
import { of } from './record.ts';

const own = of('person', 'value', 'days90', 'remove');

/** What a person is told: an event and its subject. The words are made when it is shown or sent. */
export const Notifications = defineCollection({
  slug: 'notifications',
  admin: {
    useAsTitle: 'event',
    defaultColumns: ['event', 'person', 'createdAt'],
    group: 'operations',
  },
  access: {
    admin: adminsAndSupport,
    create: nobody,
    read: ownOrSupport('person'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: { exempt: 'follows from an event that has its own row' },
  announce: { topics: (doc) => [`user:${String(doc['person'])}`] },
  fields: [
    {
      name: 'person',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      ...own,
    },
    { name: 'event', type: 'text', required: true, ...own },
    { name: 'eventId', type: 'text', required: true, index: true, ...own },
    { name: 'collection', type: 'text', ...own },
    { name: 'documentId', type: 'text', ...own },
    { name: 'readAt', type: 'date', ...of('person', 'never', 'days90', 'remove') },
  ],
});
