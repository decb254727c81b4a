import { nobody } from '#domain/access.ts';
import {
  createNote,
  deleteNote,
  readNote,
  readNoteSession,
  readNoteText,
  updateNote,
} from '#domain/notes/access.ts';
import { levelsOfClient, noteLevels } from '#domain/notes/noteLevels.ts';
import { noteLimits } from '#domain/notes/noteText.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import { auditOpening } from '#hooks/auditOpening.ts';
import { keepNoteSound } from '#hooks/notes/keepNoteSound.ts';
import { removeFiles } from '#hooks/notes/removeFiles.ts';
import { removeDrafts } from '#hooks/notes/removeDrafts.ts';
import { openNoteToAuthor } from '#hooks/notes/openNoteToAuthor.ts';
import { sealNote } from '#hooks/notes/sealNote.ts';
import { defineCollection } from './define.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('coach', 'value', 'engagement', 'remove');
const words = { access: { read: readNoteText }, ...of('coach', 'changed', 'engagement', 'remove') };
const fixed = { access: { update: () => false } };

/**
 * What a coach writes about a session or a client. At level `own` the row holds no words: they lie sealed beside it, under their
 * author's key, as every version and draft does at any level.
 */
export const Notes = defineCollection({
  slug: 'notes',
  admin: {
    useAsTitle: 'id',
    defaultColumns: ['author', 'client', 'level', 'updatedAt'],
    group: 'coaching',
  },
  defaultSort: '-updatedAt',
  access: {
    admin: adminsAndSupport,
    create: createNote,
    read: readNote,
    update: updateNote,
    delete: deleteNote,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: {
    topics: (doc) => [
      `user:${String(doc['author'])}`,
      ...(levelsOfClient.some((level) => level === doc['level'])
        ? [`user:${String(doc['client'])}`]
        : []),
    ],
  },
  hooks: {
    beforeChange: [keepNoteSound],
    afterRead: [openNoteToAuthor],
    afterOperation: [auditOpening(['author', 'client'])],
    afterChange: [sealNote],
    beforeDelete: [removeFiles, removeDrafts],
  },
  fields: [
    fixedPerson({ name: 'author', ...own }),
    {
      name: 'engagement',
      type: 'relationship',
      relationTo: 'engagements',
      required: true,
      index: true,
      ...fixed,
      ...own,
    },
    fixedPerson({ name: 'client', ...own }),
    {
      name: 'session',
      type: 'relationship',
      relationTo: 'sessions',
      index: true,
      access: { ...fixed.access, read: readNoteSession },
      ...own,
    },
    {
      name: 'level',
      type: 'select',
      required: true,
      defaultValue: 'own',
      options: [...noteLevels],
      ...own,
    },
    { name: 'title', type: 'text', maxLength: noteLimits.title, ...words },
    { name: 'body', type: 'textarea', maxLength: noteLimits.body, ...words },
    { name: 'tags', type: 'json', ...words },
    { name: 'trashedAt', type: 'date', ...own },
    {
      // Written to bring a version back, and kept nowhere: `judgeNote` says what it means.
      name: 'restores',
      type: 'number',
      virtual: true,
      min: 1,
      admin: { hidden: true },
      access: { read: () => false },
      ...own,
    },
  ],
});
