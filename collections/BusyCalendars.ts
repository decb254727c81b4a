import { ownCalendarAccess } from '#domain/sessions/ownCalendarAccess.ts';
import { busyKinds } from '#domain/sessions/busyKinds.ts';
import { followTime, followTimeGone } from '#hooks/sessions/followTime.ts';
import { defineCollection } from './define.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('coach', 'value', 'account', 'remove');
const unseen = { access: { read: () => false, create: () => false, update: () => false } };
const secret = of('coach', 'changed', 'account', 'remove');
/** What only the product writes. */
const kept = { access: { create: () => false, update: () => false } };

/** A coach's calendar elsewhere, read for its busy times: nothing is offered over them. Its address and password are sealed. */
export const BusyCalendars = defineCollection({
  slug: 'busy-calendars',
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'coach', 'kind'], group: 'coaching' },
  access: ownCalendarAccess,
  audit: 'row',
  announce: { topics: (doc) => [`availability:${String(doc['coach'])}`] },
  hooks: { afterChange: [followTime], afterDelete: [followTimeGone] },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    { name: 'name', type: 'text', required: true, maxLength: 120, ...own },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: [...busyKinds],
      access: { update: () => false },
      ...own,
    },
    { name: 'isOn', type: 'checkbox', defaultValue: true, ...own },
    // The host of the address, to be told apart by; the address itself may be a secret.
    { name: 'host', type: 'text', maxLength: 255, ...kept, ...own },
    { name: 'addressSealed', type: 'text', hidden: true, ...unseen, ...secret },
    { name: 'accountSealed', type: 'text', hidden: true, ...unseen, ...secret },
    { name: 'readAt', type: 'date', ...kept, ...own },
    { name: 'triedAt', type: 'date', ...kept, ...own },
    // Since when reading fails; null while it works.
    { name: 'failingSince', type: 'date', ...kept, ...own },
    { name: 'failure', type: 'text', maxLength: 60, ...kept, ...own },
    { name: 'hasUnknownZones', type: 'checkbox', defaultValue: false, ...kept, ...own },
    { name: 'etag', type: 'text', maxLength: 500, hidden: true, ...unseen, ...secret },
    { name: 'toldAt', type: 'date', ...kept, ...own },
  ],
});
