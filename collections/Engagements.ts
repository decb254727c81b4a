import { nobody } from '#domain/access.ts';
import { engagementStates } from '#domain/people/engagement.ts';
import { adminsAndSupport, sidesOrSupport } from '#domain/people/access.ts';
import { keepEngagementMoves } from '#hooks/people/keepEngagementMoves.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('pair', 'value', 'years7', 'anonymise');

/** The relationship of one client and one coach. Made by an accepted invitation or the first confirmed booking. */
export const Engagements = defineCollection({
  slug: 'engagements',
  admin: {
    useAsTitle: 'id',
    defaultColumns: ['coach', 'client', 'state', 'since'],
    group: 'coaching',
  },
  access: {
    admin: adminsAndSupport,
    create: nobody,
    read: sidesOrSupport('coach', 'client'),
    update: adminsAndSupport,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: {
    topics: (doc) => [`user:${String(doc['coach'])}`, `user:${String(doc['client'])}`],
  },
  hooks: { beforeChange: [keepEngagementMoves] },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    fixedPerson({ name: 'client', ...own }),
    { name: 'state', type: 'select', required: true, options: [...engagementStates], ...own },
    { name: 'since', type: 'date', ...own },
    { name: 'until', type: 'date', ...own },
    // What this client pays for an hour, where it was agreed apart from the session types' prices.
    wholeNumber({ name: 'hourlyRateMinor', optional: true, min: 0, max: 100_000_000, ...own }),
    {
      name: 'hourlyRateCurrency',
      type: 'select',
      options: [...currencies],
      ...own,
    },
    {
      name: 'people',
      type: 'array',
      ...own,
      fields: [
        { name: 'user', type: 'relationship', relationTo: 'users', required: true, ...own },
        { name: 'part', type: 'select', required: true, options: ['coCoach', 'sponsor'], ...own },
      ],
    },
  ],
});
