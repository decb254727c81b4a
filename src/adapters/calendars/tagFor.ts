import { z } from 'zod';
import type { BusyQuestion } from '#ports/busyCalendars.ts';

const marks = z.object({ etag: z.string().optional(), changed: z.string().optional() });

type Marks = z.output<typeof marks>;

const kept = marks.extend({ day: z.string(), zone: z.string() });

const mostLength = 500;

/**
 * What tells that a calendar has not changed. It holds for a day and a zone: each day the range asked for reaches further, and whole days
 * are other hours in another zone.
 */
export function tagFor({ tag, from, until, zone }: BusyQuestion): {
  known: Marks;
  of(found: Marks): string | null;
} {
  const day = `${dayOf(from)}/${dayOf(until)}`;
  return {
    known: knownIn(tag, { day, zone }),
    of: (found) => {
      if (found.etag === undefined && found.changed === undefined) return null;
      const text = JSON.stringify({ ...found, day, zone });
      return text.length > mostLength ? null : text;
    },
  };
}

function knownIn(tag: string | null, now: { day: string; zone: string }): Marks {
  const parsed = z.string().transform(fromJson).pipe(kept).safeParse(tag);
  if (!parsed.success) return {};
  const { day, zone, ...found } = parsed.data;
  return day === now.day && zone === now.zone ? found : {};
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function dayOf(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO('UTC').toPlainDate().toString();
}
