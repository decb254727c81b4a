import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({
  at: z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms)),
  sealed: z.string(),
});

export type DraftRow = z.output<typeof row>;

type Place = { ownerId: string; place: string };

export async function draftRow(ctx: Ctx, { ownerId, place }: Place): Promise<DraftRow | null> {
  return ctx.sql.row(
    row,
    sql`select (extract(epoch from at) * 1000)::float8 as at, sealed
      from note_drafts where owner_id = ${ownerId} and place = ${place}`,
  );
}

export async function putDraft(
  tx: Ctx,
  { ownerId, place, sealed }: Place & { sealed: string },
): Promise<void> {
  await tx.sql.run(
    sql`insert into note_drafts (owner_id, place, at, sealed)
      values (${ownerId}, ${place}, ${tx.now.toString()}, ${sealed})
      on conflict (owner_id, place) do update set at = excluded.at, sealed = excluded.sealed`,
  );
}

export async function dropDraft(tx: Ctx, { ownerId, place }: Place): Promise<void> {
  await tx.sql.run(sql`delete from note_drafts where owner_id = ${ownerId} and place = ${place}`);
}

/** Drafts of a note that goes, whoever's they are. */
export async function dropDraftsAt(tx: Ctx, place: string): Promise<void> {
  await tx.sql.run(sql`delete from note_drafts where place = ${place}`);
}
