import { nobody } from '#domain/access.ts';
import { places } from '#domain/sessions/places.ts';
import { sessionStates } from '#domain/sessions/session.ts';
import { createSession, readSession, updateSession } from '#domain/sessions/access.ts';
import { sessionEvent, sessionTopics } from '#domain/sessions/announcements.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import { enforceBookable } from '#hooks/sessions/enforceBookable.ts';
import { followSession } from '#hooks/sessions/followSession.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { of } from './record.ts';

const own = of('pair', 'value', 'years7', 'anonymise');
const fixed = { access: { update: () => false } };

/** Coaching appointments, holds included. That two blocking ones of a coach or a client never overlap is an exclusion constraint. */
export const Sessions = defineCollection({
  slug: 'sessions',
  admin: {
    useAsTitle: 'startsAt',
    defaultColumns: ['startsAt', 'coach', 'client', 'state'],
    group: 'coaching',
  },
  defaultSort: '-startsAt',
  access: {
    admin: adminsAndSupport,
    create: createSession,
    read: readSession,
    update: updateSession,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: { event: sessionEvent, topics: sessionTopics },
  hooks: { beforeChange: [enforceBookable], afterChange: [followSession] },
  fields: [
    {
      name: 'coach',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      ...fixed,
      ...own,
    },
    {
      name: 'client',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      ...fixed,
      ...own,
    },
    {
      name: 'type',
      type: 'relationship',
      relationTo: 'session-types',
      required: true,
      ...fixed,
      ...own,
    },
    { name: 'engagement', type: 'relationship', relationTo: 'engagements', index: true, ...own },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'held',
      options: [...sessionStates],
      ...own,
    },
    { name: 'startsAt', type: 'date', required: true, index: true, ...own },
    { name: 'endsAt', type: 'date', required: true, ...own },
    { name: 'heldUntil', type: 'date', ...own },
    { name: 'bookedAt', type: 'date', ...own },
    {
      name: 'clientZone',
      type: 'text',
      maxLength: 64,
      ...of('client', 'changed', 'years7', 'anonymise'),
    },
    {
      name: 'place',
      type: 'select',
      required: true,
      defaultValue: 'video',
      options: [...places],
      ...own,
    },
    wholeNumber({
      name: 'priceMinor',
      defaultValue: 0,
      min: 0,
      max: 100_000_000,
      ...fixed,
      ...own,
    }),
    {
      name: 'currency',
      type: 'text',
      required: true,
      defaultValue: 'USD',
      maxLength: 3,
      ...fixed,
      ...own,
    },
    {
      name: 'topic',
      type: 'textarea',
      maxLength: 2000,
      ...of('client', 'never', 'account', 'remove'),
    },
    wholeNumber({
      name: 'sequence',
      defaultValue: 0,
      min: 0,
      ...of('platform', 'never', 'thing', 'keep'),
    }),
    {
      name: 'idempotencyKey',
      type: 'text',
      maxLength: 64,
      hidden: true,
      ...of('platform', 'never', 'days90', 'remove'),
    },
    {
      name: 'cancellation',
      type: 'group',
      ...own,
      fields: [
        { name: 'at', type: 'date', ...own },
        { name: 'by', type: 'relationship', relationTo: 'users', ...own },
        {
          name: 'reason',
          type: 'textarea',
          maxLength: 1000,
          ...of('pair', 'never', 'account', 'remove'),
        },
      ],
    },
  ],
});
