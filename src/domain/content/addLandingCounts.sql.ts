import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';

type Counted = { day: string; locale: string; what: string; count: number };

/** Adds to the counts of each day (UTC), language and act. In sorted order, so that two processes never wait for each other in a circle. */
export async function addLandingCounts(ctx: Ctx, counted: Counted[]): Promise<void> {
  if (counted.length === 0) return;
  const rows = counted
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map(({ day, locale, what, count }) => sql`(${day}::date, ${locale}, ${what}, ${count}::int)`);
  await ctx.sql.run(
    sql`insert into landing_counts (day, locale, what, count) values ${sql.join(rows, sql`, `)}
        on conflict (day, locale, what) do update set count = landing_counts.count + excluded.count`,
  );
}

function keyOf({ day, locale, what }: Counted): string {
  return `${day} ${locale} ${what}`;
}
