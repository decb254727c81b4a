import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

export type DataKeyRow = {
  version: number;
  /** Null once it is destroyed. */
  wrapped: string | null;
};

const row = z.object({ version: z.number(), wrapped: z.string().nullable() });

/** A person's keys, wrapped, the newest first. */
export async function dataKeysOf(ctx: Ctx, ownerId: string): Promise<DataKeyRow[]> {
  return ctx.sql.rows(
    row,
    sql`select version, wrapped from data_keys where owner_id = ${ownerId} order by version desc`,
  );
}

/** Keeps a wrapped key as this version of its owner's, unless somebody else made that one first. */
export async function addDataKey(
  ctx: Ctx,
  key: { ownerId: string; version: number; wrapped: string },
): Promise<void> {
  await ctx.sql.run(
    sql`insert into data_keys (owner_id, version, wrapped, made_at)
      values (${key.ownerId}, ${key.version}, ${key.wrapped}, ${ctx.now.toString()})
      on conflict (owner_id, version) do nothing`,
  );
}

/** Removes what opens a person's private texts; that there were keys stays known, so that no new one is made. */
export async function dropDataKeys(tx: Ctx, ownerId: string): Promise<number> {
  return tx.sql.run(
    sql`update data_keys set wrapped = null, destroyed_at = ${tx.now.toString()}
      where owner_id = ${ownerId} and wrapped is not null`,
  );
}

/** People whose newest key was made before an instant, a few at a time. */
export async function ownersOfKeysBefore(ctx: Ctx, instant: Temporal.Instant): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select owner_id as id from data_keys
      group by owner_id having max(made_at) < ${instant.toString()} and bool_and(wrapped is not null)
      order by max(made_at) limit 100`,
  );
  return rows.map(({ id }) => id);
}
