import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({ id: z.string(), sealed: z.string() });

/** A coach's template as it lies there: name and words sealed under their key. */
export type TemplateRow = z.output<typeof row>;

/** A coach's own, the oldest first. */
export async function templateRows(ctx: Ctx, ownerId: string): Promise<TemplateRow[]> {
  return ctx.sql.rows(
    row,
    sql`select id, sealed from note_templates where owner_id = ${ownerId} order by id`,
  );
}

/** Keeps a template, new or changed: its owner stays whoever made it. */
export async function putTemplate(
  tx: Ctx,
  { id, ownerId, sealed }: TemplateRow & { ownerId: string },
): Promise<void> {
  await tx.sql.run(
    sql`insert into note_templates (id, owner_id, at, sealed)
      values (${id}, ${ownerId}, ${tx.now.toString()}, ${sealed})
      on conflict (id) do update set at = excluded.at, sealed = excluded.sealed
        where note_templates.owner_id = excluded.owner_id`,
  );
}

/** Gives how many went. */
export async function dropTemplate(
  tx: Ctx,
  { id, ownerId }: { id: string; ownerId: string },
): Promise<number> {
  return tx.sql.run(sql`delete from note_templates where id = ${id} and owner_id = ${ownerId}`);
}

/** Makes another account the owner of what the first one kept. */
export async function handTemplatesOver(
  tx: Ctx,
  { from, into }: { from: string; into: string },
): Promise<void> {
  await tx.sql.run(sql`update note_templates set owner_id = ${into} where owner_id = ${from}`);
}
