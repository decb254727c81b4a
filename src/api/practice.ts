import { z } from 'zod';
import { mostStretches } from '#domain/people/mostStretches.ts';
import type { Endpoint } from './Endpoint.ts';
import { rowEndpoints } from './rowEndpoints.ts';
import { id, localDate, wallTime } from './shapes.ts';

const hours = { startsAt: wallTime, endsAt: wallTime };

const newWindow = z.strictObject({
  weekday: z.int().min(1).max(7).describe('ISO: 1 is Monday'),
  ...hours,
  everyWeeks: z.int().min(1).max(52).optional(),
  fromDate: localDate.nullish(),
  untilDate: localDate.nullish(),
});

const window = z
  .object({
    id,
    weekday: z.number().int(),
    ...hours,
    everyWeeks: z.number().int(),
    fromDate: z.string().nullish(),
    untilDate: z.string().nullish(),
  })
  .meta({ id: 'AvailabilityWindow' });

const newException = z.strictObject({
  date: localDate,
  hours: z
    .array(z.strictObject(hours))
    .max(mostStretches)
    .optional()
    .describe('None: the day is closed'),
  name: z.string().max(120).nullish(),
});

const exception = z
  .object({
    id,
    date: z.string(),
    hours: z.array(z.object(hours)).nullish(),
    name: z.string().nullish(),
    holidayOf: z.string().nullish(),
  })
  .meta({ id: 'AvailabilityException' });

const newTimeOff = z.strictObject({
  fromDate: localDate,
  untilDate: localDate.describe('The last day, included'),
  note: z.string().max(200).nullish(),
});

const timeOff = z
  .object({ id, fromDate: z.string(), untilDate: z.string(), note: z.string().nullish() })
  .meta({ id: 'TimeOff' });

/** When a coach is there. */
export const practiceEndpoints: Endpoint[] = [
  ...rowEndpoints({
    noun: 'availability-windows',
    one: 'AvailabilityWindow',
    row: window,
    find: (ctx, list) => ctx.store.find('availability-windows', list),
    make: {
      body: newWindow,
      act: (ctx, body, coach) => ctx.store.create('availability-windows', { coach, ...body }),
    },
    change: {
      body: newWindow.partial(),
      act: (ctx, wanted, body) => ctx.store.update('availability-windows', wanted, body),
    },
    remove: (ctx, wanted) => ctx.store.delete('availability-windows', wanted),
  }),
  ...rowEndpoints({
    noun: 'availability-exceptions',
    one: 'AvailabilityException',
    row: exception,
    find: (ctx, list) => ctx.store.find('availability-exceptions', list),
    make: {
      body: newException,
      act: (ctx, body, coach) => ctx.store.create('availability-exceptions', { coach, ...body }),
    },
    change: {
      body: newException.partial(),
      act: (ctx, wanted, body) => ctx.store.update('availability-exceptions', wanted, body),
    },
    remove: (ctx, wanted) => ctx.store.delete('availability-exceptions', wanted),
  }),
  ...rowEndpoints({
    noun: 'time-off',
    one: 'TimeOff',
    row: timeOff,
    find: (ctx, list) => ctx.store.find('time-off', list),
    make: {
      body: newTimeOff,
      act: (ctx, body, coach) => ctx.store.create('time-off', { coach, ...body }),
    },
    change: {
      body: newTimeOff.partial(),
      act: (ctx, wanted, body) => ctx.store.update('time-off', wanted, body),
    },
    remove: (ctx, wanted) => ctx.store.delete('time-off', wanted),
  }),
];
