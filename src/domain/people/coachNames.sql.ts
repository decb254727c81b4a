import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({ slug: z.string(), name: z.string() });

/** The public names, in the reader's language or else the other, of the coaches with these slugs; slugs of nobody listed are left out. */
export async function coachNames(
  ctx: Ctx,
  slugs: readonly string[],
): Promise<z.output<typeof row>[]> {
  if (slugs.length === 0) return [];
  return ctx.sql.rows(
    row,
    sql`select p.slug, coalesce(own.name, other.name) as name
      from coach_profiles p
      join users u on u.id = p.user_id and u.status = 'active'
      left join coach_profiles_locales own on own._parent_id = p.id and own._locale = ${ctx.locale}
      left join coach_profiles_locales other on other._parent_id = p.id and other._locale <> ${ctx.locale}
      where p.slug in ${[...slugs]} and p.is_published and coalesce(own.name, other.name) is not null`,
  );
}
