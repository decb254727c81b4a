import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { PageMaterial } from './publishingGaps.ts';

const row = z.object({
  words: z.record(
    z.string(),
    z.object({ name: z.string(), headline: z.string(), about: z.string().nullable() }),
  ),
  types: z.array(z.object({ isBookable: z.boolean() })),
  windows: z.array(z.object({ weekday: z.number() })),
});

const nothing: PageMaterial = { words: {}, types: [], windows: [] };

/** What the page of a coach is made of, as far as `publishingGaps` asks. For a rule: no access rule is applied. */
export async function pageMaterial(ctx: Ctx, profileId: string): Promise<PageMaterial> {
  const found = await ctx.sql.row(
    row,
    sql`select coalesce((select json_object_agg(l._locale,
            json_build_object('name', l.name, 'headline', l.headline, 'about', l.about))
          from coach_profiles_locales l where l._parent_id = p.id), '{}') as words,
        coalesce((select json_agg(json_build_object('isBookable', coalesce(t.is_bookable, false)))
          from session_types t where t.coach_id = p.user_id), '[]') as types,
        coalesce((select json_agg(json_build_object('weekday', w.weekday::int))
          from availability_windows w where w.coach_id = p.user_id), '[]') as windows
      from coach_profiles p where p.id = ${profileId}`,
  );
  return found ?? nothing;
}
