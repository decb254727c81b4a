import { z } from 'zod';
import { addByAddress } from '#domain/calendars/addByAddress.ts';
import { addCollection } from '#domain/calendars/addCollection.ts';
import { removeCalendar, switchCalendar } from '#domain/calendars/ownBusyCalendars.ts';
import { busyKinds } from '#domain/sessions/busyKinds.ts';
import { asSystem, type Ctx } from '#src/context.ts';
import { notFound } from '#src/refused.ts';
import type { Endpoint } from './Endpoint.ts';
import { rowEndpoints } from './rowEndpoints.ts';
import { id, instant } from './shapes.ts';

const url = z.string().min(1).max(2000).describe('Kept sealed, and never answered');
const name = z.string().max(120).default('').describe('What you call it');

const newCalendar = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ics').describe('A calendar file at an address'),
    url,
    name,
  }),
  z.strictObject({
    kind: z.literal('caldav').describe('One calendar of an account, by the calendar’s own address'),
    url,
    name,
    user: z.string().min(1).max(320),
    password: z.string().min(1).max(1000).describe('Kept sealed, and never answered'),
  }),
]);

const calendar = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(busyKinds),
    isOn: z.boolean().nullish(),
    host: z.string().nullish(),
    readAt: instant.nullish(),
    triedAt: instant.nullish(),
    failingSince: instant.nullish(),
    failure: z.string().nullish(),
    hasUnknownZones: z.boolean().nullish(),
  })
  .meta({ id: 'BusyCalendar' });

/** A coach's calendars elsewhere, whose busy times are not offered. Google and Microsoft are connected on their page, by their owner in person. */
export const busyCalendarEndpoints: Endpoint[] = rowEndpoints({
  noun: 'busy-calendars',
  one: 'BusyCalendar',
  row: calendar,
  find: (ctx, list) => ctx.store.find('busy-calendars', list),
  make: {
    body: newCalendar,
    act: async (ctx, body) => {
      const added =
        body.kind === 'ics' ? await addByAddress(ctx, body) : await addCollection(ctx, body);
      return asKept(ctx, added.calendarIds[0] ?? '');
    },
  },
  change: {
    body: z.strictObject({
      name: z.string().min(1).max(120).optional(),
      isOn: z.boolean().optional().describe('What is off blocks nothing; on reads it at once'),
    }),
    act: async (ctx, calendarId, change) => {
      if (change.name !== undefined) {
        await ctx.store.update('busy-calendars', calendarId, { name: change.name });
      }
      if (change.isOn !== undefined) {
        await switchCalendar(ctx, { calendarId, isOn: change.isOn });
      }
      return asKept(ctx, calendarId);
    },
  },
  remove: (ctx, calendarId) => removeCalendar(ctx, { calendarId }),
});

/** A key may be allowed to add, and not to read. */
async function asKept(ctx: Ctx, calendarId: string) {
  const kept = await asSystem(ctx, 'what was written').store.findByID('busy-calendars', calendarId);
  if (!kept) throw notFound();
  return kept;
}
