import { nobody } from '#domain/access.ts';
import { attendances } from '#domain/sessions/attendance.ts';
import { places } from '#domain/sessions/places.ts';
import { sessionStates } from '#domain/sessions/session.ts';
import { mostOfHandOverWord, mostOfNextStep, mostOfSummary } from '#domain/sessions/sessionRow.ts';
import {
  createSession,
  readHandOverWord,
  readJoinDetails,
  readSession,
  readWriteUp,
  updateSession,
} from '#domain/sessions/access.ts';
import { sessionEvent, sessionTopics } from '#domain/sessions/announcements.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import { auditOpening } from '#hooks/auditOpening.ts';
import { enforceBookable } from '#hooks/sessions/enforceBookable.ts';
import { lockPeople } from '#hooks/sessions/lockPeople.ts';
import { followTime } from '#hooks/sessions/followTime.ts';
import { followSession } from '#hooks/sessions/followSession.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
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
  hooks: {
    beforeOperation: [lockPeople],
    beforeChange: [enforceBookable],
    afterChange: [followSession, followTime],
    afterOperation: [auditOpening(['coach', 'client'])],
  },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    {
      // Nobody yet: a visitor's hold, or a time kept for somebody invited. A check lets neither be confirmed.
      name: 'client',
      type: 'relationship',
      relationTo: 'users',
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
    // Of a held session: its end if nobody confirms it. Of a pending one: its end if nobody answers.
    { name: 'heldUntil', type: 'date', ...own },
    { name: 'bookedAt', type: 'date', ...own },
    // Who must answer a pending session: the coach a request, the client another time that was offered.
    { name: 'awaits', type: 'select', options: ['coach', 'client'], ...own },
    // The sessions booked together as one series carry one id.
    { name: 'series', type: 'text', maxLength: 36, index: true, ...fixed, ...own },
    wholeNumber({ name: 'timesMoved', defaultValue: 0, min: 0, ...own }),
    // What was shown and agreed when the time was taken; later edits of the type change nothing here.
    { name: 'agreed', type: 'json', ...fixed, ...of('pair', 'value', 'years7', 'anonymise') },
    // Agreed as well, and a secret until then: where the video session takes place, or the number to call.
    {
      name: 'joinDetails',
      type: 'text',
      maxLength: 500,
      access: { create: () => false, read: readJoinDetails },
      ...of('coach', 'changed', 'account', 'remove'),
    },
    {
      name: 'answers',
      type: 'json',
      ...of('client', 'never', 'account', 'remove'),
    },
    {
      name: 'forWhom',
      type: 'text',
      maxLength: 120,
      ...of('client', 'never', 'account', 'remove'),
    },
    // Which rules were set aside for this time, and why; both sides see it.
    {
      name: 'override',
      type: 'group',
      ...own,
      fields: [
        { name: 'at', type: 'date', ...own },
        { name: 'by', type: 'relationship', relationTo: 'users', ...own },
        { name: 'rules', type: 'text', maxLength: 200, ...own },
        {
          name: 'reason',
          type: 'textarea',
          maxLength: 1000,
          ...of('pair', 'changed', 'years7', 'remove'),
        },
      ],
    },
    { name: 'bookingLink', type: 'relationship', relationTo: 'booking-links', ...fixed, ...own },
    // Which of the client's packages it takes a session of; found when the time is taken.
    {
      name: 'package',
      type: 'relationship',
      relationTo: 'packages',
      index: true,
      access: { create: () => false, update: () => false },
      ...own,
    },
    // Whoever books for a client may let them pay the price instead; said once, and kept by `package` alone.
    {
      name: 'withoutPackage',
      type: 'checkbox',
      virtual: true,
      access: { read: () => false, update: () => false },
      ...own,
    },
    {
      name: 'waitlistEntry',
      type: 'relationship',
      relationTo: 'waitlist-entries',
      index: true,
      ...fixed,
      ...own,
    },
    // The session of another coach that this one takes over, and what its client was told about that.
    {
      name: 'handedOverFrom',
      type: 'relationship',
      relationTo: 'sessions',
      index: true,
      ...fixed,
      ...own,
    },
    {
      name: 'handOverWord',
      type: 'textarea',
      maxLength: mostOfHandOverWord,
      access: { read: readHandOverWord, update: () => false },
      ...of('client', 'never', 'account', 'remove'),
    },
    // The invitation of somebody who has no account yet.
    { name: 'invitation', type: 'text', maxLength: 36, index: true, hidden: true, ...own },
    // A visitor's hold: the browser's token under an HMAC, and the address it was made with.
    {
      name: 'visitorHash',
      type: 'text',
      maxLength: 64,
      hidden: true,
      index: true,
      access: { read: () => false, create: () => false, update: () => false },
      ...of('client', 'never', 'days90', 'remove'),
    },
    {
      name: 'visitorEmail',
      type: 'text',
      maxLength: 254,
      hidden: true,
      access: { read: () => false, create: () => false, update: () => false },
      ...of('client', 'never', 'days90', 'remove'),
    },
    // When the hold was lengthened for proving a new address, and for a payment: once each.
    { name: 'verifyingSince', type: 'date', ...own },
    { name: 'payingSince', type: 'date', ...own },
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
        // What its client owes for it, by the policy that was agreed; sent with it, the amount that they agree to.
        wholeNumber({ name: 'feeMinor', optional: true, min: 0, max: 100_000_000, ...own }),
      ],
    },
    // Who was there, as the coach recorded it, and from when to when it really was.
    { name: 'attendance', type: 'select', options: [...attendances], ...own },
    { name: 'attendanceAt', type: 'date', ...own },
    { name: 'attendanceBy', type: 'relationship', relationTo: 'users', ...own },
    { name: 'begunAt', type: 'date', ...own },
    { name: 'finishedAt', type: 'date', ...own },
    // The coach's words afterwards; the client reads them while they are shared, nobody else does.
    {
      name: 'summary',
      type: 'textarea',
      maxLength: mostOfSummary,
      access: { create: () => false, read: readWriteUp },
      ...of('pair', 'never', 'account', 'remove'),
    },
    {
      name: 'nextStep',
      type: 'textarea',
      maxLength: mostOfNextStep,
      access: { create: () => false, read: readWriteUp },
      ...of('pair', 'never', 'account', 'remove'),
    },
    { name: 'summarySharedAt', type: 'date', ...own },
  ],
});
