import { ownCalendarAccess } from '#domain/sessions/ownCalendarAccess.ts';
import { followTime, followTimeGone } from '#hooks/sessions/followTime.ts';
import { keepWindowSound } from '#hooks/sessions/keepWindowSound.ts';
import { defineCollection } from './define.ts';
import { optionalDate } from './fields/localDate.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('coach', 'value', 'account', 'remove');

/** A coach's weekly hours: wall times in the coach's zone. `endsAt` up to 24:00; not after `startsAt` means it ends the next day. */
export const AvailabilityWindows = defineCollection({
  slug: 'availability-windows',
  admin: {
    useAsTitle: 'startsAt',
    defaultColumns: ['coach', 'weekday', 'startsAt', 'endsAt'],
    group: 'coaching',
  },
  access: ownCalendarAccess,
  audit: 'row',
  announce: { topics: (doc) => [`availability:${String(doc['coach'])}`] },
  hooks: {
    beforeChange: [keepWindowSound],
    afterChange: [followTime],
    afterDelete: [followTimeGone],
  },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    wholeNumber({ name: 'weekday', min: 1, max: 7, ...own }),
    { name: 'startsAt', type: 'text', required: true, maxLength: 5, ...own },
    { name: 'endsAt', type: 'text', required: true, maxLength: 5, ...own },
    // Every so many weeks, counted from the first such weekday on or after `fromDate`.
    wholeNumber({ name: 'everyWeeks', defaultValue: 1, min: 1, max: 52, ...own }),
    // The first and last day on which it may begin, as 'YYYY-MM-DD' in the coach's zone.
    { name: 'fromDate', type: 'text', maxLength: 10, validate: optionalDate, ...own },
    { name: 'untilDate', type: 'text', maxLength: 10, validate: optionalDate, ...own },
  ],
});
