import { adminsAndSupport } from '#domain/people/access.ts';
import { nobody } from '#domain/access.ts';
import { createWish, readWish, changeWish } from '#domain/sessions/waitlistAccess.ts';
import { partsOfDay, waitlistStates } from '#domain/sessions/waitlist.ts';
import { followWish } from '#hooks/sessions/followWish.ts';
import { keepWishSound } from '#hooks/sessions/keepWishSound.ts';
import { lockWish } from '#hooks/sessions/lockWish.ts';
import { defineCollection } from './define.ts';
import { localDate } from './fields/localDate.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('pair', 'value', 'engagement', 'remove');
const fixed = { access: { update: () => false } };

/** A client's wish for time with a coach when nothing fits. When time frees, the first in line is offered it as a hold that ends. */
export const WaitlistEntries = defineCollection({
  slug: 'waitlist-entries',
  admin: {
    useAsTitle: 'fromDate',
    defaultColumns: ['coach', 'client', 'fromDate', 'untilDate', 'state'],
    group: 'coaching',
  },
  access: {
    admin: adminsAndSupport,
    create: createWish,
    read: readWish,
    update: changeWish,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: { topics: (doc) => [`user:${String(doc['client'])}`, `user:${String(doc['coach'])}`] },
  hooks: {
    beforeOperation: [lockWish],
    beforeChange: [keepWishSound],
    afterChange: [followWish],
  },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    fixedPerson({ name: 'client', ...own }),
    {
      name: 'type',
      type: 'relationship',
      relationTo: 'session-types',
      required: true,
      ...fixed,
      ...own,
    },
    wholeNumber({ name: 'durationMinutes', min: 10, max: 480, ...fixed, ...own }),
    // Days in `zone`, first and last included.
    { name: 'fromDate', type: 'text', required: true, maxLength: 10, validate: localDate, ...own },
    { name: 'untilDate', type: 'text', required: true, maxLength: 10, validate: localDate, ...own },
    {
      name: 'partOfDay',
      type: 'select',
      required: true,
      defaultValue: 'any',
      options: [...partsOfDay],
      ...own,
    },
    { name: 'zone', type: 'text', required: true, maxLength: 64, ...own },
    // "Tell me of an earlier time": the booked session that would move.
    {
      name: 'earlierThan',
      type: 'relationship',
      relationTo: 'sessions',
      ...fixed,
      ...own,
    },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'waiting',
      options: [...waitlistStates],
      ...own,
    },
  ],
});
