import { nobody } from '#domain/access.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import {
  createTask,
  deleteTask,
  readTask,
  readTaskText,
  updateTask,
} from '#domain/tasks/access.ts';
import { auditOpening } from '#hooks/auditOpening.ts';
import { keepTaskSound } from '#hooks/tasks/keepTaskSound.ts';
import { defineCollection } from './define.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { optionalDate } from './fields/localDate.ts';
import { of } from './record.ts';

const own = of('pair', 'value', 'engagement', 'remove');
const words = { access: { read: readTaskText }, ...of('pair', 'changed', 'engagement', 'remove') };
const fixed = { access: { update: () => false } };
const byProduct = { access: { create: () => false, update: () => false } };

/** What a client takes on, given by their coach: in a session (an action item), or beside one. */
export const Tasks = defineCollection({
  slug: 'tasks',
  admin: {
    useAsTitle: 'id',
    defaultColumns: ['coach', 'client', 'dueOn', 'doneAt'],
    group: 'coaching',
  },
  defaultSort: '-createdAt',
  access: {
    admin: adminsAndSupport,
    create: createTask,
    read: readTask,
    update: updateTask,
    delete: deleteTask,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: { topics: ({ coach, client }) => [`user:${String(coach)}`, `user:${String(client)}`] },
  hooks: {
    beforeChange: [keepTaskSound],
    afterOperation: [auditOpening(['coach', 'client'])],
  },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    fixedPerson({ name: 'client', ...own }),
    {
      name: 'engagement',
      type: 'relationship',
      relationTo: 'engagements',
      required: true,
      index: true,
      ...fixed,
      ...own,
    },
    {
      name: 'session',
      type: 'relationship',
      relationTo: 'sessions',
      index: true,
      // Its topic and answers are read at the session.
      maxDepth: 0,
      ...fixed,
      ...own,
    },
    { name: 'title', type: 'text', required: true, ...words },
    { name: 'details', type: 'textarea', ...words },
    // A day, by the client's calendar.
    { name: 'dueOn', type: 'text', maxLength: 10, validate: optionalDate, ...own },
    { name: 'doneAt', type: 'date', ...own },
    { name: 'doneBy', type: 'relationship', relationTo: 'users', ...byProduct, ...own },
  ],
});
