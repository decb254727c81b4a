import { nobody } from '#domain/access.ts';
import { admins } from '#domain/people/access.ts';
import { defineCollection } from './define.ts';
import { of } from './record.ts';

const own = of('platform', 'never', 'years7', 'keep');

/** Append-only record of writes. The application's database role may insert and select here, nothing else; a trigger refuses the rest for every role. */
export const AuditLogs = defineCollection({
  slug: 'audit-logs',
  admin: {
    useAsTitle: 'act',
    defaultColumns: ['at', 'act', 'collection', 'documentId', 'actorKind', 'actorId'],
    group: 'operations',
  },
  defaultSort: '-at',
  access: {
    admin: admins,
    create: nobody,
    read: admins,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  growsOnly: true,
  audit: { exempt: 'is the audit log' },
  announce: { exempt: 'is the audit log' },
  fields: [
    { name: 'at', type: 'date', required: true, index: true, ...own },
    {
      name: 'actorKind',
      type: 'select',
      required: true,
      options: ['visitor', 'user', 'system'],
      ...own,
    },
    { name: 'actorId', type: 'text', index: true, ...own },
    { name: 'reason', type: 'text', ...own },
    { name: 'requestId', type: 'text', index: true, ...own },
    { name: 'act', type: 'text', required: true, ...own },
    { name: 'collection', type: 'text', required: true, ...own },
    { name: 'documentId', type: 'text', required: true, index: true, ...own },
    { name: 'changes', type: 'json', ...own },
  ],
});
