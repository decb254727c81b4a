import { asSystem, type Ctx } from '../../context.ts';
import { isRefused } from '../../refused.ts';
import { recordingHours } from './attendance.ts';

/** Two days after its end a session of which nobody said who was there counts as held, attendance not recorded; at most 100 at a time. */
export async function closeSessions(ctx: Ctx): Promise<void> {
  const { store } = asSystem(ctx, 'closeSessions');
  const over = await store.find('sessions', {
    where: {
      state: { equals: 'confirmed' },
      endsAt: { less_than_equal: ctx.now.subtract({ hours: recordingHours }).toString() },
    },
    sort: 'endsAt',
    limit: 100,
  });
  for (const { id } of over) {
    try {
      await store.update('sessions', id, { attendance: 'notRecorded' });
    } catch (error) {
      // Somebody recorded it at this very moment.
      if (!isRefused(error)) throw error;
    }
  }
}
