import { query } from '../parts/query.ts';

/** As the product writes instants: to the millisecond. */
const now = `date_trunc('milliseconds', now())`;

/** A recovery that somebody asked for, and that may be finished after so long. */
export async function aRecovery(userId: string, ripeIn: string): Promise<void> {
  await query(
    `insert into recoveries (user_id, asked_at, ripe_at, noticed_at, state)
     values ($1, ${now} - interval '4 days', ${now} + $2::interval, ${now}, 'waiting')`,
    [userId, ripeIn],
  );
}
