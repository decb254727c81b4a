import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { CalDavAccount, CalendarFault } from '#ports/busyCalendars.ts';
import { addAndRead, type AddedCalendars } from './addAndRead.ts';
import { demandCoach } from './demandCoach.ts';
import { calendarPatience } from './readNow.ts';
import { refusing } from './tryCalendar.ts';

const fieldOf = (fault: CalendarFault): string => (fault === 'signInRefused' ? 'password' : 'url');

/**
 * Adds one calendar of a CalDAV account by the calendar's own address; without a name it has that of the account. One that is there
 * already gets the password. Refuses with the fault at the field `url` or `password` (`calendars.<fault>`, 422), and as `addCalendars` does.
 */
export async function addCollection(
  ctx: Ctx,
  { name, ...account }: CalDavAccount & { name: string },
): Promise<AddedCalendars> {
  demandCoach(ctx);
  const signal = AbortSignal.timeout(calendarPatience);
  const found = await refusing(
    () => ctx.app.busyCalendars.calDavCalendars(account, signal),
    fieldOf,
  );
  const wanted = found.find(({ id }) => id === account.url) ?? (found.length === 1 && found[0]);
  if (!wanted) {
    throw new Refused('common.invalid', 422, { fields: { url: 'calendars.notACalendar' } });
  }
  const source = { kind: 'caldav' as const, ...account, url: wanted.id };
  return addAndRead(ctx, [{ source, name: name.trim() || wanted.name, isOn: true }]);
}
