import { nobody } from '#domain/access.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import {
  createOwnClientProfile,
  readClientProfile,
  updateOwnClientProfile,
} from '#domain/people/clientProfileAccess.ts';
import { defineCollection } from './define.ts';
import { of } from './record.ts';

const own = of('client', 'changed', 'account', 'remove');

/** What a user is as a client; read by themselves and the coaches they work with. */
export const ClientProfiles = defineCollection({
  slug: 'client-profiles',
  admin: { useAsTitle: 'id', defaultColumns: ['user', 'updatedAt'], group: 'people' },
  access: {
    admin: adminsAndSupport,
    create: createOwnClientProfile,
    read: readClientProfile,
    update: updateOwnClientProfile,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: 'change',
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      unique: true,
      access: { update: () => false },
      ...of('client', 'value', 'account', 'remove'),
    },
    { name: 'introduction', type: 'textarea', maxLength: 2000, ...own },
  ],
});
