import { nobody } from '#domain/access.ts';
import { packageEvent, packageTopics } from '#domain/billing/packageEvent.ts';
import { adminsAndSupport, sidesOrSupport } from '#domain/people/access.ts';
import { changeOwnOffer, createOwnOffer } from '#domain/sessions/offerAccess.ts';
import { keepPackageSound } from '#hooks/billing/keepPackageSound.ts';
import { lockPackage } from '#hooks/billing/lockPackage.ts';
import { defineCollection } from './define.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { optionalDate } from './fields/localDate.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { of } from './record.ts';

const own = of('pair', 'value', 'years7', 'anonymise');
const fixed = { access: { update: () => false } };
const byProduct = { access: { create: () => false, update: () => false } };

/** So many sessions with a coach that a client holds. How many are left is counted from the sessions taken of it, and never stored. */
export const Packages = defineCollection({
  slug: 'packages',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'coach', 'client', 'sessionCount', 'validUntil'],
    group: 'coaching',
  },
  access: {
    admin: adminsAndSupport,
    create: createOwnOffer,
    read: sidesOrSupport('coach', 'client'),
    update: changeOwnOffer,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: { event: packageEvent, topics: packageTopics },
  hooks: { beforeOperation: [lockPackage], beforeChange: [keepPackageSound] },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    fixedPerson({ name: 'client', ...own }),
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 120,
      ...fixed,
      ...of('pair', 'changed', 'years7', 'anonymise'),
    },
    wholeNumber({ name: 'sessionCount', min: 1, max: 200, ...fixed, ...own }),
    // Where none is named, it is good for all that its coach offers to holders of packages.
    {
      name: 'types',
      type: 'relationship',
      relationTo: 'session-types',
      hasMany: true,
      maxRows: 50,
      ...fixed,
      ...own,
    },
    // The last day, by the coach's calendar, on which a session of it may begin.
    { name: 'validUntil', type: 'text', maxLength: 10, validate: optionalDate, ...own },
    {
      name: 'givenBy',
      type: 'relationship',
      relationTo: 'users',
      ...byProduct,
      ...own,
    },
    // Who took it back, when and why; both sides read it. What was booked before stays booked.
    {
      name: 'revocation',
      type: 'group',
      ...own,
      fields: [
        { name: 'at', type: 'date', ...byProduct, ...own },
        { name: 'by', type: 'relationship', relationTo: 'users', ...byProduct, ...own },
        {
          name: 'reason',
          type: 'textarea',
          maxLength: 1000,
          access: { create: () => false },
          ...of('pair', 'changed', 'years7', 'remove'),
        },
      ],
    },
  ],
});
