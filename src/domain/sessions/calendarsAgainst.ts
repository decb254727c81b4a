import type { Ctx } from '../../context.ts';
import { allowsAct } from '../identity/keyScopes.ts';
import { calendarsInTheWay } from '../people/calendarsInTheWay.sql.ts';
import { explain, type Schedule } from './availability.ts';

type Asked = { coachId: string; schedule: Schedule; startsAt: Temporal.Instant };

/** The names of the calendars elsewhere that stand against a start (UTC instant). They are the coach's own words: everybody else gets none. */
export async function calendarsAgainst(
  ctx: Ctx,
  { coachId, schedule, startsAt }: Asked,
): Promise<string[]> {
  const { actor } = ctx;
  if (actor.kind !== 'user' || actor.user.id !== coachId) return [];
  if (!allowsAct(actor, 'busy-calendars', 'read')) return [];
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = schedule.rules;
  const busy = await calendarsInTheWay(ctx, {
    from: startsAt.subtract({ minutes: bufferBeforeMinutes }),
    until: startsAt.add({ minutes: durationMinutes + bufferAfterMinutes }),
  });
  const against = busy.filter((interval) =>
    explain({ ...schedule, busy: [{ ...interval, source: 'calendar' }] }, startsAt).includes(
      'busyCalendar',
    ),
  );
  return [...new Set(against.map(({ name }) => name))];
}
