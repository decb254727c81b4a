import { ownCalendarAccess } from '#domain/sessions/ownCalendarAccess.ts';
import { followTime, followTimeGone } from '#hooks/sessions/followTime.ts';
import { keepTimeOffSound } from '#hooks/sessions/keepTimeOffSound.ts';
import { defineCollection } from './define.ts';
import { localDate } from './fields/localDate.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('coach', 'value', 'account', 'remove');

/** Days on which a coach is away, first and last included: whole days of the coach's zone. Nothing is offered on them, whatever else is said. */
export const TimeOff = defineCollection({
  slug: 'time-off',
  admin: {
    useAsTitle: 'fromDate',
    defaultColumns: ['coach', 'fromDate', 'untilDate'],
    group: 'coaching',
  },
  access: ownCalendarAccess,
  audit: 'row',
  announce: { topics: (doc) => [`availability:${String(doc['coach'])}`] },
  hooks: {
    beforeChange: [keepTimeOffSound],
    afterChange: [followTime],
    afterDelete: [followTimeGone],
  },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    { name: 'fromDate', type: 'text', required: true, maxLength: 10, validate: localDate, ...own },
    { name: 'untilDate', type: 'text', required: true, maxLength: 10, validate: localDate, ...own },
    // For the coach alone.
    {
      name: 'note',
      type: 'text',
      maxLength: 200,
      ...of('coach', 'never', 'account', 'remove'),
    },
  ],
});
