import { asSystem, type Ctx } from '../../context.ts';
import { coachesWaitedFor, wishesOver } from './waitlistRows.sql.ts';

/** Has each coach’s line looked at again, for time that freed in other ways than by a session (hours, limits, calendars elsewhere), by a job of its own; ends wishes whose days, or whose booked session, are over. */
export async function sweepWaitlist(ctx: Ctx): Promise<void> {
  const system = asSystem(ctx, 'sweepWaitlist');
  for (const id of await wishesOver(system)) {
    await system.store.update('waitlist-entries', id, { state: 'ended' });
  }
  for (const coachId of await coachesWaitedFor(system)) {
    await system.enqueue('offerWaitlist', { coachId }, { singletonKey: coachId });
  }
}
