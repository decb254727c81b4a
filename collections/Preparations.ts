import { nobody } from '#domain/access.ts';
import { idOf } from '#domain/idOf.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import {
  createPreparation,
  readOfBoth,
  readOfCoach,
  readPreparation,
  updatePreparation,
} from '#domain/preparation/access.ts';
import { auditOpening } from '#hooks/auditOpening.ts';
import { keepPreparationSound } from '#hooks/preparation/keepPreparationSound.ts';
import { defineCollection } from './define.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('pair', 'value', 'engagement', 'remove');
const ofBoth = { access: { read: readOfBoth }, ...of('client', 'changed', 'engagement', 'remove') };
const fixed = { access: { update: () => false } };
const byProduct = { access: { create: () => false, update: () => false } };

/** How a session is got ready: the checklists of both sides, as they were when it was booked, and what its client says before it. */
export const Preparations = defineCollection({
  slug: 'preparations',
  admin: {
    useAsTitle: 'id',
    defaultColumns: ['session', 'coach', 'client', 'checkedInAt'],
    group: 'coaching',
  },
  defaultSort: '-createdAt',
  access: {
    admin: adminsAndSupport,
    create: createPreparation,
    read: readPreparation,
    update: updatePreparation,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: {
    topics: ({ coach, client }) => [
      `user:${idOf(coach)}`,
      ...(client ? [`user:${idOf(client)}`] : []),
    ],
  },
  hooks: {
    beforeChange: [keepPreparationSound],
    afterOperation: [auditOpening(['coach', 'client'])],
  },
  fields: [
    {
      name: 'session',
      type: 'relationship',
      relationTo: 'sessions',
      required: true,
      unique: true,
      // Its topic and answers are read at the session.
      maxDepth: 0,
      ...fixed,
      ...own,
    },
    fixedPerson({ name: 'coach', ...own }),
    // Nobody yet: somebody who was invited.
    {
      name: 'client',
      type: 'relationship',
      relationTo: 'users',
      index: true,
      ...byProduct,
      ...own,
    },
    { name: 'clientList', type: 'json', ...ofBoth },
    {
      name: 'coachList',
      type: 'json',
      access: { read: readOfCoach },
      ...of('coach', 'changed', 'engagement', 'remove'),
    },
    { name: 'comesWith', type: 'textarea', ...ofBoth },
    { name: 'wants', type: 'textarea', ...ofBoth },
    { name: 'sinceLast', type: 'textarea', ...ofBoth },
    { name: 'checkedInAt', type: 'date', ...byProduct, ...own },
  ],
});
