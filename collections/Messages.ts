import { nobody } from '#domain/access.ts';
import { createMessage, readMessage } from '#domain/messaging/access.ts';
import { longestText } from '#domain/messaging/sendMessage.ts';
import { keepMessageImmutable } from '#hooks/messages/keepMessageImmutable.ts';
import { sendMessageEndpoint } from '#hooks/messages/sendMessageEndpoint.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { of } from './record.ts';

const own = of('pair', 'never', 'account', 'anonymise');

/**
 * Chat. Written only by the messaging domain's append (one SQL transaction: sequence, row, event,
 * NOTIFY), which is its own audit record; a POST to the collection goes the same way.
 */
export const Messages = defineCollection({
  slug: 'messages',
  admin: { useAsTitle: 'id', group: 'coaching' },
  access: {
    admin: nobody,
    create: createMessage,
    read: readMessage,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: { exempt: 'a message is immutable and is its own record' },
  announce: { exempt: 'the append announces it in its own transaction' },
  endpoints: [sendMessageEndpoint],
  hooks: { beforeChange: [keepMessageImmutable] },
  fields: [
    {
      name: 'conversation',
      type: 'relationship',
      relationTo: 'conversations',
      required: true,
      index: true,
      ...own,
    },
    { name: 'author', type: 'relationship', relationTo: 'users', required: true, ...own },
    wholeNumber({ name: 'sequence', min: 0, ...own }),
    {
      name: 'text',
      type: 'textarea',
      required: true,
      maxLength: longestText,
      ...of('pair', 'never', 'account', 'remove'),
    },
    { name: 'sentAt', type: 'date', required: true, ...own },
    {
      name: 'idempotencyKey',
      type: 'text',
      maxLength: 64,
      hidden: true,
      access: { read: () => false },
      ...of('platform', 'never', 'days90', 'remove'),
    },
  ],
});
