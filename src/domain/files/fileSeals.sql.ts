import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({ fileId: z.string(), ownerId: z.string(), sealed: z.string() });

/** What opens a file of a note, sealed under its owner's key. */
export type FileSeal = z.output<typeof row>;

const columns = sql`file_id as "fileId", owner_id as "ownerId", sealed`;

/** Those of these files that are sealed, in no order. */
export async function fileSeals(ctx: Ctx, fileIds: readonly string[]): Promise<FileSeal[]> {
  return ctx.sql.rows(
    row,
    sql`select ${columns} from file_seals
      where file_id = any(array(select json_array_elements_text(${JSON.stringify(fileIds)}::json)::uuid))`,
  );
}

/** All of one owner's, each held. */
export async function fileSealsOf(tx: Ctx, ownerId: string): Promise<FileSeal[]> {
  return tx.sql.rows(
    row,
    sql`select ${columns} from file_seals where owner_id = ${ownerId} order by file_id for update`,
  );
}

export async function keepFileSeal(tx: Ctx, { fileId, ownerId, sealed }: FileSeal): Promise<void> {
  await tx.sql.run(
    sql`insert into file_seals (file_id, owner_id, sealed) values (${fileId}, ${ownerId}, ${sealed})
      on conflict (file_id) do update set owner_id = excluded.owner_id, sealed = excluded.sealed`,
  );
}
