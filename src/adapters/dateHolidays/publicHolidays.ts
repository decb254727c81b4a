import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Holiday, PublicHolidays } from '#ports/publicHolidays.ts';

/** What we ask of the library; what it answers is parsed. */
type Calendar = {
  getCountries(language: string): unknown;
  getHolidays(year: number, language: string): unknown;
};
type CalendarOf = new (country?: string) => Calendar;

const entries = z.array(
  z.object({
    /** Begins with the day as calendars print it, also where the holiday begins at sunset before. */
    date: z.string().regex(/^\d{4}-\d\d-\d\d/),
    start: z.date(),
    end: z.date(),
    name: z.string(),
    type: z.string(),
  }),
);

/** Days off by law, and those on which many do not work; the rest are only remembered. */
const offByLaw = ['public'];
const oftenOff = ['bank', 'optional', 'school'];
const dayMs = 86_400_000;
/** Beyond this it is a school's season, not a holiday. */
const mostDays = 10;

/** The holidays that `date-holidays` computes from its rules, those of the Hebrew, Islamic and Chinese calendars among them. */
export function computedHolidays(): PublicHolidays {
  let library: CalendarOf | undefined;
  let countries: readonly string[] | undefined;
  // The rules of all countries take a third of a second to read: not before somebody asks.
  const calendar = (country?: string) => {
    library ??= load();
    return new library(country);
  };
  const known = () => (countries ??= codes(calendar().getCountries('en')));
  return {
    countries: known,
    between: ({ country, from, until, locale }) => {
      if (!known().includes(country)) return [];
      const source = calendar(country);
      const days = yearsOf(from, until)
        .flatMap((year) => entries.parse(source.getHolidays(year, locale)))
        .filter(({ type }) => offByLaw.includes(type) || oftenOff.includes(type))
        .flatMap(daysOf)
        .filter(({ date }) => from <= date && date <= until);
      return oneADay(days);
    },
  };
}

function load(): CalendarOf {
  const loaded: unknown = createRequire(import.meta.url)('date-holidays');
  if (isCalendarOf(loaded)) return loaded;
  throw new Error('date-holidays gives no class');
}

function isCalendarOf(value: unknown): value is CalendarOf {
  return typeof value === 'function';
}

function codes(countries: unknown): readonly string[] {
  const named = z.record(z.string(), z.string()).parse(countries);
  return Object.keys(named)
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .toSorted();
}

/** With the year before: a holiday may begin on its last day. */
function yearsOf(from: string, until: string): number[] {
  const [first, last] = [from, until].map((date) => Number(date.slice(0, 4)));
  const years: number[] = [];
  for (let year = (first ?? 0) - 1; year <= (last ?? 0); year += 1) years.push(year);
  return years;
}

function daysOf({ date, start, end, name, type }: z.output<typeof entries>[number]): Holiday[] {
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  if (days > mostDays) return [];
  return Array.from({ length: days }, (_, index) => ({
    date: first.add({ days: index }).toString(),
    name,
    isPublic: offByLaw.includes(type),
  }));
}

/** Where several fall on one day, the one that is off by law names it. */
function oneADay(days: readonly Holiday[]): Holiday[] {
  const byDate = new Map<string, Holiday>();
  for (const day of days) {
    const other = byDate.get(day.date);
    if (!other || (day.isPublic && !other.isPublic)) byDate.set(day.date, day);
  }
  return [...byDate.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1));
}
