import { z } from 'zod';
import { mostStretches } from '#domain/people/mostStretches.ts';
import { answerKinds } from '#domain/sessions/answerKinds.ts';
import { bookers } from '#domain/sessions/bookers.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { places } from '#domain/sessions/places.ts';
import { sessionKinds } from '#domain/sessions/sessionKinds.ts';
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

const minutes = z.int().min(10).max(480);
const minor = z.int().min(0).max(100_000_000).describe('Minor units of the currency');
const length = { durationMinutes: minutes, priceMinor: minor, currency: z.enum(currencies) };
const most = (count: number) => z.int().min(1).max(count).nullish();

const newType = z.strictObject({
  name: z.string().min(1).max(120).describe('In your own language'),
  description: z.string().max(2000).nullish(),
  kind: z.enum(sessionKinds),
  ...length,
  otherLengths: z.array(z.strictObject(length)).max(12).optional(),
  place: z.enum(places),
  address: z.string().max(300).nullish(),
  addressZone: z.string().max(64).nullish().describe('IANA zone of the address'),
  joinDetails: z.string().max(500).nullish(),
  whoMayBook: z.enum(bookers).optional(),
  noticeMinutes: z.int().min(0).max(43_200).nullish(),
  bufferBeforeMinutes: z.int().min(0).max(240).nullish(),
  bufferAfterMinutes: z.int().min(0).max(240).nullish(),
  mostPerDay: most(50),
  mostPerWeek: most(200),
  mostPerMonth: most(800),
  questions: z
    .array(
      z.strictObject({
        id: z.string().optional(),
        question: z.string().min(1).max(300),
        answerKind: z.enum(answerKinds),
        isRequired: z.boolean(),
      }),
    )
    .max(10)
    .optional(),
  freeCancelHours: z.int().min(0).max(720).optional(),
  lateFeePercent: z.int().min(0).max(100).optional(),
  moveHours: z.int().min(0).max(720).optional(),
  mostMoves: z.int().min(0).max(20).optional(),
  needsApproval: z.boolean().optional(),
  isBookable: z.boolean().optional().describe('False takes it off the list'),
});

const count = z.number().int();
const text = z.string().nullish();

const sessionType = z
  .object({
    id,
    name: z.string(),
    description: text,
    kind: z.enum(sessionKinds),
    durationMinutes: count,
    priceMinor: count,
    currency: z.enum(currencies),
    otherLengths: z
      .array(z.object({ durationMinutes: count, priceMinor: count, currency: z.enum(currencies) }))
      .nullish(),
    place: z.enum(places),
    address: text,
    addressZone: text,
    joinDetails: text,
    whoMayBook: z.enum(bookers),
    noticeMinutes: count.nullish(),
    bufferBeforeMinutes: count.nullish(),
    bufferAfterMinutes: count.nullish(),
    mostPerDay: count.nullish(),
    mostPerWeek: count.nullish(),
    mostPerMonth: count.nullish(),
    questions: z
      .array(
        z.object({
          id: text,
          question: text,
          answerKind: z.enum(answerKinds),
          isRequired: z.boolean().nullish(),
        }),
      )
      .nullish(),
    freeCancelHours: count,
    lateFeePercent: count,
    moveHours: count,
    mostMoves: count,
    needsApproval: z.boolean().nullish(),
    isBookable: z.boolean().nullish(),
  })
  .meta({ id: 'SessionType' });

/** What a coach offers, and when. */
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
  ...rowEndpoints({
    noun: 'session-types',
    one: 'SessionType',
    row: sessionType,
    find: (ctx, list) => ctx.store.find('session-types', list),
    make: {
      body: newType,
      act: (ctx, body, coach) => ctx.store.create('session-types', { coach, ...body }),
    },
    change: {
      body: newType.partial(),
      act: (ctx, wanted, body) => ctx.store.update('session-types', wanted, body),
    },
  }),
];
