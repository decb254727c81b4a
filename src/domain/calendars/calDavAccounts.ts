import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { AccountCalendar, CalDavAccount, CalendarFault } from '#ports/busyCalendars.ts';
import { seal, unseal } from '../identity/seal.ts';
import { addAndRead, type AddedCalendars } from './addAndRead.ts';
import { demandCoach } from './demandCoach.ts';
import { calendarPatience } from './readNow.ts';
import { refusing } from './tryCalendar.ts';

const found = z.object({
  coach: z.string(),
  until: z.string(),
  user: z.string(),
  password: z.string(),
  calendars: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** What an account holds. `sealed` carries it, closed, through the page on which calendars are chosen; nothing is kept yet. */
export type FoundAccount = { sealed: string; calendars: AccountCalendar[] };

const chooseMinutes = 30;

const fieldOf = (fault: CalendarFault): string =>
  fault === 'signInRefused' ? 'password' : 'server';

/** Looks for the calendars of a CalDAV account. Refuses with the fault at `server` or `password` (422). */
export async function findCalDav(ctx: Ctx, account: CalDavAccount): Promise<FoundAccount> {
  const { id: coach } = demandCoach(ctx);
  const signal = AbortSignal.timeout(calendarPatience);
  const calendars = await refusing(
    () => ctx.app.busyCalendars.calDavCalendars(account, signal),
    fieldOf,
  );
  if (calendars.length === 0) {
    throw new Refused('common.invalid', 422, { fields: { server: 'calendars.noCalendars' } });
  }
  const text: z.input<typeof found> = {
    coach,
    until: ctx.now.add({ minutes: chooseMinutes }).toString(),
    user: account.user,
    password: account.password,
    calendars: calendars.map(({ id, name }) => ({ id, name })),
  };
  return { sealed: seal(ctx.app, 'calendar', JSON.stringify(text)), calendars };
}

/** The calendars that `findCalDav` found. Refuses `calendars.chooseAgain` (422) when that was too long ago, or somebody else's. */
export function foundCalDav(ctx: Ctx, sealed: string): z.output<typeof found> {
  const { id: coach } = demandCoach(ctx);
  const again = new Refused('calendars.chooseAgain', 422);
  try {
    const account = found.parse(JSON.parse(unseal(ctx.app, 'calendar', sealed)));
    const isLate = Temporal.Instant.compare(Temporal.Instant.from(account.until), ctx.now) < 0;
    if (account.coach !== coach || isLate) throw again;
    return account;
  } catch {
    throw again;
  }
}

/** Adds the chosen calendars of a found account (by their place in its list) and reads them. Refuses `calendars.chooseOne` (422), and as `foundCalDav` and `addCalendars` do. */
export async function addCalDav(
  ctx: Ctx,
  { sealed, chosen }: { sealed: string; chosen: readonly number[] },
): Promise<AddedCalendars> {
  const { user, password, calendars } = foundCalDav(ctx, sealed);
  const wanted = calendars.filter((_calendar, index) => chosen.includes(index));
  if (wanted.length === 0) throw new Refused('calendars.chooseOne', 422);
  return addAndRead(
    ctx,
    wanted.map(({ id, name }) => ({
      source: { kind: 'caldav' as const, url: id, user, password },
      name,
      isOn: true,
    })),
  );
}
