import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';

export type HourView = {
  hour: number;
  /** When it begins; null where the clock leaps over it. */
  at: Temporal.Instant | null;
  sessions: ListedSession[];
};

export type DayView = { day: Temporal.PlainDate; count: number; hours: HourView[] };

/** The hours that are shown even when nothing is in them. */
const usual = { first: 8, last: 18 };

/** The sessions of each day by the hour of the clock at which they begin. All days show the same hours. */
export function dayHours(
  sessions: readonly ListedSession[],
  { days, zone }: { days: readonly Temporal.PlainDate[]; zone: string },
): DayView[] {
  const placed = sessions.map((session) => ({
    session,
    begins: session.startsAt.toZonedDateTimeISO(zone),
  }));
  const hours = placed.map(({ begins }) => begins.hour);
  const first = Math.min(usual.first, ...hours);
  const last = Math.max(usual.last, ...hours);
  return days.map((day) => {
    const own = placed.filter(({ begins }) => begins.toPlainDate().equals(day));
    return {
      day,
      count: own.length,
      hours: Array.from({ length: last - first + 1 }, (_, index) => ({
        hour: first + index,
        at: hourOf(day, first + index, zone),
        sessions: own
          .filter(({ begins }) => begins.hour === first + index)
          .map(({ session }) => session),
      })),
    };
  });
}

function hourOf(day: Temporal.PlainDate, hour: number, zone: string): Temporal.Instant | null {
  const at = day.toZonedDateTime({ timeZone: zone, plainTime: { hour } });
  return at.hour === hour && at.minute === 0 ? at.toInstant() : null;
}
