import { nobody } from '#domain/access.ts';
import { methods, stages } from '#domain/identity/signIns.ts';
import { readSignIn } from '#domain/identity/access.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import { roles } from '#domain/people/roles.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { of } from './record.ts';

const own = of('person', 'value', 'days90', 'remove');

/** Signed-in browsers. Rows are made and ended by the identity domain alone; the token itself is never stored, only its SHA-256. */
export const SignIns = defineCollection({
  slug: 'sign-ins',
  admin: {
    useAsTitle: 'browser',
    defaultColumns: ['user', 'browser', 'lastSeenAt', 'revokedAt'],
    group: 'people',
  },
  access: {
    admin: adminsAndSupport,
    create: nobody,
    read: readSignIn,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: { topics: (doc) => [`sign-in:${String(doc['id'])}`] },
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      ...own,
    },
    {
      name: 'tokenHash',
      type: 'text',
      required: true,
      unique: true,
      hidden: true,
      access: { read: () => false },
      ...of('person', 'never', 'days90', 'remove'),
    },
    { name: 'stage', type: 'select', required: true, options: [...stages], ...own },
    wholeNumber({ name: 'level', min: 0, max: 2, ...own }),
    {
      name: 'methods',
      type: 'select',
      hasMany: true,
      options: [...methods],
      ...own,
    },
    { name: 'activeRole', type: 'select', required: true, options: [...roles], ...own },
    { name: 'browser', type: 'text', ...of('person', 'never', 'days90', 'remove') },
    // The network as far as its owner needs to know it: "203.0.113.0/24".
    { name: 'network', type: 'text', ...of('person', 'never', 'days90', 'remove') },
    { name: 'isRemembered', type: 'checkbox', defaultValue: false, ...own },
    // Set where staff act as this person: whose browser it is.
    { name: 'impersonator', type: 'relationship', relationTo: 'users', ...own },
    // When a factor was last proven in it.
    { name: 'provenAt', type: 'date', ...own },
    { name: 'lastSeenAt', type: 'date', ...of('person', 'never', 'days90', 'remove') },
    { name: 'idleAt', type: 'date', ...of('person', 'never', 'days90', 'remove') },
    { name: 'expiresAt', type: 'date', required: true, ...own },
    { name: 'revokedAt', type: 'date', ...own },
  ],
});
