import type { Ctx } from '../../context.ts';
import { freeSlots, type Slot } from '../sessions/availability.ts';
import { busyTimes } from '../sessions/schedule.sql.ts';
import { verifiedUser } from './actor.ts';
import type { Availability } from './saveAvailability.ts';

const lookAheadDays = 14;

/** The first starts that clients would see with these hours and rules, saved or not: the coach's taken times are left out. */
export async function previewTimes(
  ctx: Ctx,
  availability: Availability,
  { durationMinutes, count }: { durationMinutes: number; count: number },
): Promise<Slot[]> {
  const user = verifiedUser(ctx.actor);
  if (!user) return [];
  const { windows, ...rules } = availability;
  const [from, until] = [ctx.now, ctx.now.add({ hours: lookAheadDays * 24 })];
  const busy = await busyTimes(ctx, {
    personId: user.id,
    from: from.subtract({ hours: 24 }),
    until: until.add({ hours: 24 }),
  });
  const schedule = { rules: { ...rules, durationMinutes }, windows, busy, now: ctx.now };
  return freeSlots({ ...schedule, from, until }).slice(0, count);
}
