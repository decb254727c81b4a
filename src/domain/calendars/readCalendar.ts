import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import {
  isCalendarRefused,
  type BusyAnswer,
  type BusyQuestion,
  type CalendarFault,
  type CalendarSource,
} from '#ports/busyCalendars.ts';
import {
  calendarToRead,
  keepFailure,
  keepReading,
  type CalendarToRead,
} from './busyCalendars.sql.ts';
import { openSource, sealSource } from './calendarSecrets.ts';

type Wish = {
  calendarId: string;
  signal: AbortSignal;
  /** Whether giving up counts as a failure of the calendar: not while somebody waits. */
  isPatient: boolean;
};

/**
 * Reads a calendar elsewhere and keeps what it blocks; what cannot be read keeps its last answer. Asks outside of any transaction. Returns the
 * fault, or null. A calendar that is switched off or gone is not read.
 */
export async function readCalendar(
  ctx: Ctx,
  { calendarId, signal, isPatient }: Wish,
): Promise<CalendarFault | null> {
  const system = asSystem(ctx, 'calendars');
  const calendar = await calendarToRead(system, calendarId);
  const source = calendar && openSource(system, calendar);
  if (!calendar?.isOn || !source) return null;
  const answer = await ask(ctx, source, questionOf(ctx, calendar, signal));
  if ('fault' in answer) {
    if (answer.fault === 'tooSlow' && !isPatient) return answer.fault;
    await inTransaction(system, (tx) => keepFailure(tx, calendarId, answer.fault));
    return answer.fault;
  }
  await inTransaction(system, (tx) =>
    keepReading(tx, calendarId, {
      busy: answer.kind === 'read' ? answer.busy : null,
      hasUnknownZones: answer.kind === 'read' && answer.hasUnknownZones,
      tag: answer.kind === 'read' ? answer.tag : null,
      ...renewed(tx, source, answer),
    }),
  );
  return null;
}

/** The range that anything can be booked in, with the days around it. */
export function questionOf(
  ctx: Ctx,
  { zone, email, horizonDays, tag }: Pick<CalendarToRead, 'zone' | 'email' | 'horizonDays' | 'tag'>,
  signal: AbortSignal,
): BusyQuestion {
  const day = 24;
  return {
    from: ctx.now.subtract({ hours: 2 * day }),
    until: ctx.now.add({ hours: (horizonDays + 3) * day }),
    zone,
    addresses: [email],
    ownHost: new URL(ctx.app.config.publicUrl).hostname,
    tag,
    signal,
  };
}

async function ask(
  ctx: Ctx,
  source: CalendarSource,
  question: BusyQuestion,
): Promise<BusyAnswer | { fault: CalendarFault }> {
  try {
    return await ctx.app.busyCalendars.read(source, question);
  } catch (error) {
    if (isCalendarRefused(error)) return { fault: error.fault };
    // Without its message: that could carry an address.
    const kind = error instanceof Error ? error.name : 'unknown';
    ctx.log.error({ requestId: ctx.requestId, kind }, 'reading a calendar broke');
    return { fault: 'serverFault' };
  }
}

function renewed(ctx: Ctx, source: CalendarSource, answer: BusyAnswer) {
  if (answer.kind !== 'read' || answer.refreshToken === undefined) return {};
  if (source.kind !== 'google' && source.kind !== 'microsoft') return {};
  const { accountSealed } = sealSource(ctx, { ...source, refreshToken: answer.refreshToken });
  return accountSealed === null ? {} : { accountSealed };
}
