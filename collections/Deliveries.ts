import { nobody } from '#domain/access.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { of } from './record.ts';

const own = of('person', 'value', 'days90', 'remove');

/** Attempts to bring a notification to its person by one channel. Holds no content and no address. */
export const Deliveries = defineCollection({
  slug: 'deliveries',
  admin: {
    useAsTitle: 'id',
    defaultColumns: ['notification', 'channel', 'state', 'attempts'],
    group: 'operations',
  },
  access: {
    admin: adminsAndSupport,
    create: nobody,
    read: adminsAndSupport,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: { exempt: 'is itself the record of an attempt' },
  announce: { exempt: 'nothing follows from an attempt' },
  fields: [
    {
      name: 'notification',
      type: 'relationship',
      relationTo: 'notifications',
      required: true,
      index: true,
      ...own,
    },
    { name: 'channel', type: 'select', required: true, options: ['mail'], ...own },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'queued',
      options: ['queued', 'sent', 'failed', 'skipped'],
      ...own,
    },
    wholeNumber({ name: 'attempts', defaultValue: 0, min: 0, ...own }),
    { name: 'sentAt', type: 'date', ...own },
    { name: 'failure', type: 'text', ...own },
  ],
});
