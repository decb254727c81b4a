import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { Picture } from './richTextHtml.ts';

const row = z.object({
  id: z.string(),
  filename: z.string(),
  alt: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
});

/** Pictures by their ids, each with its description in the reader's language (else in English). Pictures are public. */
export async function pictures(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Picture>> {
  if (ids.length === 0) return new Map();
  const wanted = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  const rows = await ctx.sql.rows(
    row,
    sql`select m.id, coalesce(m.sizes_wide_filename, m.filename) as filename,
          coalesce(own.alt, other.alt) as alt,
          coalesce(m.sizes_wide_width, m.width)::int as width,
          coalesce(m.sizes_wide_height, m.height)::int as height
        from media m
        left join media_locales own on own._parent_id = m.id and own._locale = ${ctx.locale}
        left join media_locales other on other._parent_id = m.id and other._locale = 'en'
        where m.id::text in (${wanted}) and m.filename is not null`,
  );
  return new Map(
    rows.map(({ id, filename, alt, width, height }) => [
      id,
      { url: `/api/media/file/${encodeURIComponent(filename)}`, alt: alt ?? '', width, height },
    ]),
  );
}
