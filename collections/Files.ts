import { nobody } from '#domain/access.ts';
import { changeFile, readFile, readFileName, removesFile } from '#domain/files/access.ts';
import { longestFileName } from '#domain/files/fileName.ts';
import { fileFaults, filePurposes, fileStates } from '#domain/files/fileStates.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import { auditOpening } from '#hooks/auditOpening.ts';
import { keepFileSound } from '#hooks/files/keepFileSound.ts';
import { openFileName } from '#hooks/files/openFileName.ts';
import { removeContent } from '#hooks/files/removeContent.ts';
import { defineCollection } from './define.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('person', 'value', 'engagement', 'remove');
const fixed = { access: { update: () => false } };

/**
 * What people bring to a session, and what coaches attach to notes. The rows; the bytes lie behind the port `storage`, under a key that
 * nobody is told. Of a note's, name, type and bytes are sealed under its author's key, whoever reads the note.
 */
export const Files = defineCollection({
  slug: 'files',
  admin: {
    useAsTitle: 'id',
    defaultColumns: ['owner', 'session', 'type', 'bytes', 'state'],
    group: 'coaching',
  },
  defaultSort: '-createdAt',
  access: {
    admin: adminsAndSupport,
    // A row comes with its bytes, by `receiveFile`.
    create: nobody,
    read: readFile,
    update: changeFile,
    delete: removesFile,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: {
    event: ({ doc, before }) =>
      doc['state'] === 'refused' && before?.['state'] !== 'refused' ? 'file.refused' : null,
    topics: (doc) => [`user:${String(doc['owner'])}`],
  },
  hooks: {
    beforeChange: [keepFileSound],
    afterRead: [openFileName],
    beforeDelete: [removeContent],
    afterOperation: [auditOpening(['owner'], adminsAndSupport)],
  },
  fields: [
    fixedPerson({ name: 'owner', ...own }),
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
    {
      name: 'note',
      type: 'relationship',
      relationTo: 'notes',
      index: true,
      maxDepth: 0,
      ...fixed,
      ...own,
    },
    {
      name: 'purpose',
      type: 'select',
      required: true,
      options: [...filePurposes],
      ...fixed,
      ...own,
    },
    {
      name: 'name',
      type: 'text',
      maxLength: longestFileName,
      access: { read: readFileName },
      ...of('person', 'changed', 'engagement', 'remove'),
    },
    { name: 'type', type: 'text', required: true, ...fixed, ...own },
    { name: 'bytes', type: 'number', required: true, ...fixed, ...own },
    {
      name: 'sha256',
      type: 'text',
      required: true,
      access: { read: () => false, update: () => false },
      ...of('person', 'never', 'engagement', 'remove'),
    },
    {
      name: 'storageKey',
      type: 'text',
      required: true,
      unique: true,
      access: { read: () => false, update: () => false },
      ...of('person', 'never', 'engagement', 'remove'),
    },
    { name: 'state', type: 'select', required: true, options: [...fileStates], ...fixed, ...own },
    { name: 'fault', type: 'select', options: [...fileFaults], ...fixed, ...own },
    { name: 'keptUntil', type: 'date', index: true, ...fixed, ...own },
  ],
});
