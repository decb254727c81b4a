import { nobody } from '#domain/access.ts';
import { adminsAndSupport, staff } from '#domain/people/access.ts';
import {
  createOwnCoachProfile,
  readCoachProfile,
  updateOwnCoachProfile,
} from '#domain/people/coachProfileAccess.ts';
import { readOwnReminders } from '#domain/reminders/access.ts';
import { dateReminders } from '#hooks/people/dateReminders.ts';
import { demandReadyPage } from '#hooks/people/demandReadyPage.ts';
import { keepProfileFound } from '#hooks/people/keepListing.ts';
import { keepPracticeSound } from '#hooks/people/keepPracticeSound.ts';
import { keepZoneCanonical } from '#hooks/people/keepZoneCanonical.ts';
import { contextOf } from '#src/context.ts';
import { coachLanguages } from '#domain/people/coachLanguages.ts';
import { languageLevels } from '#domain/people/languageLevels.ts';
import { specialties } from '#domain/people/specialties.ts';
import { defineCollection } from './define.ts';
import { slugShape } from './fields/slugShape.ts';
import { reminders } from './fields/reminders.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { of } from './record.ts';

const own = of('coach', 'value', 'account', 'remove');

/** What a user is as a coach, and the rules of their calendar. Listed ones are public. */
export const CoachProfiles = defineCollection({
  slug: 'coach-profiles',
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'slug', 'isPublished'], group: 'people' },
  access: {
    admin: staff,
    create: createOwnCoachProfile,
    read: readCoachProfile,
    update: updateOwnCoachProfile,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: 'change',
  hooks: {
    beforeChange: [keepZoneCanonical, keepPracticeSound, dateReminders],
    afterChange: [demandReadyPage, keepProfileFound],
  },
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      unique: true,
      access: { update: () => false },
      ...own,
    },
    {
      name: 'slug',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 80,
      validate: slugShape,
      ...own,
    },
    { name: 'name', type: 'text', required: true, localized: true, maxLength: 120, ...own },
    { name: 'headline', type: 'text', required: true, localized: true, maxLength: 160, ...own },
    { name: 'about', type: 'textarea', localized: true, maxLength: 4000, ...own },
    {
      name: 'specialties',
      type: 'select',
      hasMany: true,
      options: [...specialties],
      ...own,
    },
    {
      name: 'languages',
      type: 'select',
      hasMany: true,
      options: [...coachLanguages],
      ...own,
    },
    { name: 'zone', type: 'text', required: true, defaultValue: 'UTC', maxLength: 64, ...own },
    wholeNumber({
      name: 'noticeMinutes',
      defaultValue: 720,
      min: 0,
      max: 43200,
      ...own,
    }),
    wholeNumber({
      name: 'horizonDays',
      defaultValue: 60,
      min: 1,
      max: 730,
      ...own,
    }),
    wholeNumber({
      name: 'stepMinutes',
      defaultValue: 30,
      min: 5,
      max: 240,
      ...own,
    }),
    wholeNumber({
      name: 'bufferBeforeMinutes',
      defaultValue: 0,
      min: 0,
      max: 240,
      ...own,
    }),
    wholeNumber({
      name: 'bufferAfterMinutes',
      defaultValue: 10,
      min: 0,
      max: 240,
      ...own,
    }),
    // ISO: 1 is Monday, 7 is Sunday. Weeks of `mostPerWeek` begin on it.
    wholeNumber({ name: 'weekStart', defaultValue: 1, min: 1, max: 7, ...own }),
    wholeNumber({ name: 'mostPerDay', optional: true, min: 1, max: 50, ...own }),
    wholeNumber({ name: 'mostPerWeek', optional: true, min: 1, max: 200, ...own }),
    wholeNumber({ name: 'mostPerMonth', optional: true, min: 1, max: 800, ...own }),
    { name: 'buffersAroundBusy', type: 'checkbox', defaultValue: false, ...own },
    ...reminders,
    // When the day's sessions are mailed to the coach: a wall time in `zone`; empty is never.
    {
      name: 'agendaAt',
      type: 'text',
      maxLength: 5,
      access: { read: readOwnReminders },
      ...own,
    },
    {
      name: 'agendaSince',
      type: 'date',
      admin: { readOnly: true },
      access: { read: readOwnReminders, create: () => false, update: () => false },
      ...own,
    },
    // How well the coach speaks those of `languages`; one without a row is fluent.
    {
      name: 'languageLevels',
      type: 'array',
      maxRows: 12,
      ...own,
      fields: [
        { name: 'language', type: 'select', required: true, options: [...coachLanguages], ...own },
        { name: 'level', type: 'select', required: true, options: [...languageLevels], ...own },
      ],
    },
    { name: 'isPublished', type: 'checkbox', defaultValue: false, index: true, ...own },
    {
      name: 'verifiedAt',
      type: 'date',
      access: {
        create: ({ req }) => adminsAndSupport(contextOf(req)),
        update: ({ req }) => adminsAndSupport(contextOf(req)),
      },
      ...own,
    },
  ],
});
