import { z } from 'zod';
import { feedRoles } from '#domain/calendars/feedRoles.ts';

/** The page of calendar addresses has two buttons for each role. */
export const feedForm = z.object({
  act: z.enum(['make', 'end'], 'common.invalid'),
  role: z.enum(feedRoles, 'common.invalid'),
});

const calendarId = z.uuid('common.invalid');
const needed = (most: number) =>
  z.string('common.required').trim().min(1, 'common.required').max(most, 'common.tooLong');

/** The box of the calendar at this place of an account's list. */
export const chosenField = (place: number): string => `calendar.${String(place)}`;

/** The page of busy calendars has a form for each way to add one, and buttons for each that is there. */
export const busyCalendarsForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('addAddress'),
    url: needed(2000),
    name: z.string().trim().max(120, 'common.tooLong').default(''),
  }),
  z.object({
    act: z.literal('find'),
    server: needed(2000),
    user: needed(320),
    password: z.string('common.required').min(1, 'common.required').max(1000, 'common.tooLong'),
  }),
  z
    .looseObject({ act: z.literal('choose'), sealed: z.string().max(100_000) })
    .transform(({ act, sealed, ...boxes }) => ({
      act,
      sealed,
      chosen: Object.keys(boxes).flatMap((name) => {
        const place = /^calendar\.(\d{1,4})$/.exec(name)?.[1];
        return place === undefined ? [] : [Number(place)];
      }),
    })),
  z.object({ act: z.literal('connect'), kind: z.enum(['google', 'microsoft']) }),
  z.object({ act: z.enum(['on', 'off', 'read', 'remove']), calendar: calendarId }),
]);
