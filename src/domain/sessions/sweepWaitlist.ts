import { asSystem, type Ctx } from '../../context.ts';
import { offerWaitlist } from './offerWaitlist.ts';
import { coachesWaitedFor, wishesOver } from './waitlistRows.sql.ts';

/** Looks again for time that freed in other ways than by a session (hours, limits, calendars elsewhere), and ends wishes whose days are over. */
export async function sweepWaitlist(ctx: Ctx): Promise<void> {
  const system = asSystem(ctx, 'sweepWaitlist');
  for (const id of await wishesOver(system)) {
    await system.store.update('waitlist-entries', id, { state: 'ended' });
  }
  for (const coachId of await coachesWaitedFor(system)) {
    await offerWaitlist(ctx, { coachId });
  }
}
