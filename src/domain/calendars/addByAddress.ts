import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { addAndRead, type AddedCalendars } from './addAndRead.ts';
import { demandCoach } from './demandCoach.ts';
import { tryCalendar } from './tryCalendar.ts';

/**
 * Adds a calendar that is a file at an address (http, https or webcal), after reading it once. Refuses with the fault at the field `url`
 * (`calendars.<fault>`, 422), `calendars.alreadyThere` (409), `calendars.tooMany` (422).
 */
export async function addByAddress(
  ctx: Ctx,
  { url, name }: { url: string; name: string },
): Promise<AddedCalendars> {
  demandCoach(ctx);
  const address = url.trim().replace(/^webcals?:\/\//i, 'https://');
  const parsed = URL.parse(address);
  if (!parsed)
    throw new Refused('common.invalid', 422, { fields: { url: 'calendars.notAnAddress' } });
  const source = { kind: 'ics' as const, url: address };
  await tryCalendar(ctx, source, () => 'url');
  return addAndRead(ctx, [{ source, name: name.trim(), isOn: true }]);
}
