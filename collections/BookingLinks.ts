import { ownCalendarAccess } from '#domain/sessions/ownCalendarAccess.ts';
import { nobody } from '#domain/access.ts';
import { keepLinkSound } from '#hooks/sessions/keepLinkSound.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('coach', 'value', 'account', 'remove');

/** A link a coach shares (`/book/<code>`): whoever has it may book, also while the coach's page is not public. */
export const BookingLinks = defineCollection({
  slug: 'booking-links',
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'coach', 'type'], group: 'coaching' },
  access: { ...ownCalendarAccess, delete: nobody },
  audit: 'row',
  announce: 'change',
  hooks: { beforeChange: [keepLinkSound] },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    // Made by the product: what stands in the address.
    {
      name: 'code',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 40,
      access: { update: () => false },
      ...of('coach', 'changed', 'account', 'remove'),
    },
    // The coach's own word for it.
    { name: 'name', type: 'text', required: true, maxLength: 120, ...own },
    // Where it is for one session type only.
    { name: 'type', type: 'relationship', relationTo: 'session-types', ...own },
    { name: 'endsOn', type: 'date', ...own },
    // How many bookings it may be used for; without a number, any.
    wholeNumber({ name: 'mostUses', optional: true, min: 1, max: 10_000, ...own }),
    { name: 'isOn', type: 'checkbox', defaultValue: true, ...own },
  ],
});
