import { mostStretches } from '#domain/people/mostStretches.ts';
import { ownCalendarAccess } from '#domain/sessions/ownCalendarAccess.ts';
import { followTime, followTimeGone } from '#hooks/sessions/followTime.ts';
import { keepExceptionSound } from '#hooks/sessions/keepExceptionSound.ts';
import { defineCollection } from './define.ts';
import { localDate } from './fields/localDate.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('coach', 'value', 'account', 'remove');

/** One day of a coach's calendar that is not as the weekly hours say: with other hours, or, without any, closed. A coach has one for a day. */
export const AvailabilityExceptions = defineCollection({
  slug: 'availability-exceptions',
  admin: { useAsTitle: 'date', defaultColumns: ['coach', 'date', 'name'], group: 'coaching' },
  access: ownCalendarAccess,
  audit: 'row',
  announce: { topics: (doc) => [`availability:${String(doc['coach'])}`] },
  hooks: {
    beforeChange: [keepExceptionSound],
    afterChange: [followTime],
    afterDelete: [followTimeGone],
  },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    // 'YYYY-MM-DD' in the coach's zone.
    { name: 'date', type: 'text', required: true, maxLength: 10, validate: localDate, ...own },
    {
      name: 'hours',
      type: 'array',
      maxRows: mostStretches,
      ...own,
      fields: [
        { name: 'startsAt', type: 'text', required: true, maxLength: 5, ...own },
        { name: 'endsAt', type: 'text', required: true, maxLength: 5, ...own },
      ],
    },
    // The holiday's name, or the coach's own word for the day.
    { name: 'name', type: 'text', maxLength: 120, ...own },
    // The country (ISO 3166-1) whose public holidays it was imported with.
    { name: 'holidayOf', type: 'text', maxLength: 2, ...own },
  ],
});
