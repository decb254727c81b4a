import type { CalendarFault } from '#ports/busyCalendars.ts';

/** What an HTTP status says of a calendar; null where it was answered. */
export function faultOfStatus(status: number): CalendarFault | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403) return 'signInRefused';
  if (status === 404 || status === 410) return 'gone';
  return 'serverFault';
}
