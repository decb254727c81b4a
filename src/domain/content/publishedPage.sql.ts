import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({
  title: z.string(),
  blocks: z.array(z.unknown()).nullable(),
  metaTitle: z.string().nullable(),
  metaDescription: z.string().nullable(),
  imageId: z.string().nullable(),
});

export type StoredPage = z.output<typeof row>;

/**
 * A page as it is published, in the reader's language, or in English where it has not been written in theirs.
 * Scope: `_status = 'published'`, the same as everybody's access to pages. One query: this is the most visited page.
 */
export async function publishedPage(ctx: Ctx, slug: string): Promise<StoredPage | null> {
  return ctx.sql.row(
    row,
    sql`select l.title, l.blocks, l.meta_title as "metaTitle",
          l.meta_description as "metaDescription", l.meta_image_id as "imageId"
        from pages p join pages_locales l on l._parent_id = p.id
        where p.slug = ${slug} and p._status = 'published' and l.title is not null
          and l._locale in (${ctx.locale}, 'en') and jsonb_typeof(l.blocks) = 'array'
        order by (l._locale::text = ${ctx.locale}) desc limit 1`,
  );
}
