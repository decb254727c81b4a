import type { Pool } from 'pg';
import type { Clock } from '#ports/clock.ts';

/**
 * The database's clock: the offset between this machine and PostgreSQL is measured at once and then
 * every `everyMs`, so that processes on several machines judge deadlines alike.
 */
export async function databaseClock(
  pool: Pool,
  everyMs = 30_000,
): Promise<Clock & { stop(): void }> {
  let offsetMs = await measure(pool);
  const timer = setInterval(() => {
    measure(pool).then(
      (measured) => {
        offsetMs = measured;
      },
      () => undefined,
    );
  }, everyMs);
  timer.unref();
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.round(Date.now() + offsetMs)),
    stop: () => {
      clearInterval(timer);
    },
  };
}

async function measure(pool: Pool): Promise<number> {
  const sent = Date.now();
  const { rows } = await pool.query<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
  );
  const received = Date.now();
  const theirs = rows[0]?.ms;
  return theirs === undefined ? 0 : theirs - (sent + received) / 2;
}
