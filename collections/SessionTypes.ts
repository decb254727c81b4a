import { adminsAndSupport } from '#domain/people/access.ts';
import { nobody } from '#domain/access.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { changeOwnOffer, createOwnOffer, readOffer } from '#domain/sessions/offerAccess.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { of } from './record.ts';
import { places } from '#domain/sessions/places.ts';
import { sessionKinds } from '#domain/sessions/sessionKinds.ts';

const own = of('coach', 'value', 'account', 'keep');

/** What can be booked with a coach. */
export const SessionTypes = defineCollection({
  slug: 'session-types',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'coach', 'durationMinutes'],
    group: 'coaching',
  },
  access: {
    admin: adminsAndSupport,
    create: createOwnOffer,
    read: readOffer,
    update: changeOwnOffer,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: 'change',
  fields: [
    {
      name: 'coach',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      access: { update: () => false },
      ...own,
    },
    { name: 'name', type: 'text', required: true, localized: true, maxLength: 120, ...own },
    { name: 'description', type: 'textarea', localized: true, maxLength: 2000, ...own },
    {
      name: 'kind',
      type: 'select',
      required: true,
      defaultValue: 'followUp',
      options: [...sessionKinds],
      ...own,
    },
    wholeNumber({ name: 'durationMinutes', min: 10, max: 480, ...own }),
    wholeNumber({ name: 'priceMinor', defaultValue: 0, min: 0, max: 100_000_000, ...own }),
    {
      name: 'currency',
      type: 'select',
      required: true,
      defaultValue: 'USD',
      options: [...currencies],
      ...own,
    },
    {
      name: 'place',
      type: 'select',
      required: true,
      defaultValue: 'video',
      options: [...places],
      ...own,
    },
    { name: 'needsApproval', type: 'checkbox', defaultValue: false, ...own },
    { name: 'isBookable', type: 'checkbox', defaultValue: true, ...own },
  ],
});
