import ICAL from 'ical.js';
import { z } from 'zod';
import { CalendarRefused } from '#ports/busyCalendars.ts';

const text = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat()[0] ?? '');

/** A property of jCal (RFC 7265): name, parameters, type of value, values. */
const property = z
  .tuple([z.string(), z.record(z.string(), z.unknown()), z.string()], z.unknown())
  .transform(([name, params, type, ...values]) => ({
    name,
    type,
    values,
    param: (wanted: string) => text.safeParse(params[wanted]).data,
  }));

export type Property = z.output<typeof property>;

/** An event, or a list of busy times, as the file has it. */
export type Part = {
  name: string;
  all(name: string): Property[];
  first(name: string): Property | undefined;
  /** The first value of a property as text; empty where there is none. */
  text(name: string): string;
  /** The same in upper case. */
  word(name: string): string;
};

/** What a calendar file holds that can block time, and the zones it explains. Refuses `notACalendar`. */
export function icsParts(file: string): {
  method: string;
  parts: Part[];
  zones: ICAL.Component[];
} {
  const calendars = calendarsIn(file);
  if (calendars.length === 0) throw new CalendarRefused('notACalendar');
  const components = calendars.flatMap((calendar) => calendar.getAllSubcomponents());
  return {
    method: String(calendars[0]?.getFirstPropertyValue('method') ?? '').toUpperCase(),
    zones: components.filter(({ name }) => name === 'vtimezone'),
    parts: components
      .filter(({ name }) => name === 'vevent' || name === 'vfreebusy')
      .map((component) => partOf(component)),
  };
}

/** A file may hold one calendar or several, one after the other. */
function calendarsIn(file: string): ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(file.replace(/^\uFEFF/, ''));
    const list = z.array(z.unknown()).parse(parsed);
    const several =
      typeof list[0] === 'string' ? [list] : z.array(z.array(z.unknown())).parse(list);
    return several
      .map((each) => new ICAL.Component(each))
      .filter(({ name }) => name === 'vcalendar');
  } catch {
    // Its message would carry what was read.
    throw new CalendarRefused('notACalendar');
  }
}

const componentParts = z.tuple([z.string(), z.array(z.unknown())], z.unknown());

function partOf(component: ICAL.Component): Part {
  const [, given] = componentParts.parse(component.jCal);
  const properties = given.flatMap((each): Property[] => {
    const parsed = property.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
  const all = (name: string) => properties.filter((each) => each.name === name);
  const textOf = (name: string) => {
    const [value] = all(name)[0]?.values ?? [];
    return typeof value === 'string' ? value : '';
  };
  return {
    name: component.name,
    all,
    first: (name) => all(name)[0],
    text: textOf,
    word: (name) => textOf(name).toUpperCase(),
  };
}
