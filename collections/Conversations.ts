import { nobody } from '#domain/access.ts';
import { readConversation } from '#domain/messaging/access.ts';
import { conversationTopics } from '#domain/messaging/conversationTopics.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { of } from './record.ts';

const own = of('pair', 'value', 'account', 'anonymise');

/** Who talks with whom. One for each engagement, made with it. */
export const Conversations = defineCollection({
  slug: 'conversations',
  admin: { useAsTitle: 'id', defaultColumns: ['engagement', 'updatedAt'], group: 'coaching' },
  access: {
    admin: nobody,
    create: nobody,
    read: readConversation,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: {
    topics: conversationTopics,
  },
  fields: [
    { name: 'engagement', type: 'relationship', relationTo: 'engagements', unique: true, ...own },
    {
      name: 'people',
      type: 'array',
      required: true,
      minRows: 2,
      ...own,
      fields: [
        {
          name: 'user',
          type: 'relationship',
          relationTo: 'users',
          required: true,
          index: true,
          ...own,
        },
      ],
    },
    wholeNumber({
      name: 'lastSequence',
      defaultValue: 0,
      min: 0,
      ...of('platform', 'never', 'account', 'keep'),
    }),
    { name: 'lastMessageAt', type: 'date', ...of('pair', 'never', 'account', 'keep') },
  ],
});
