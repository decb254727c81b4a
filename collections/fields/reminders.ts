import type { DateField, JSONField } from 'payload';
import { readOwnReminders } from '#domain/reminders/access.ts';
import { of } from '../record.ts';

const own = of('coach', 'value', 'account', 'remove');

/** Who is reminded of a session, when and how; empty where what is usual holds. And since when that is so, kept by the product (`dateReminders`). */
export const reminders: [JSONField, DateField] = [
  { name: 'reminders', type: 'json', access: { read: readOwnReminders }, ...own },
  {
    name: 'remindersSince',
    type: 'date',
    admin: { readOnly: true },
    access: { read: readOwnReminders, create: () => false, update: () => false },
    ...own,
  },
];
