import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const inBoth = <Words extends z.ZodType>(words: Words) =>
  z.object({ en: words.optional(), he: words.optional() });

const row = z.object({
  id: z.string(),
  words: inBoth(z.object({ name: z.string(), description: z.string().nullable() })),
  /** By the question's id. */
  questions: z.record(z.string(), inBoth(z.string())),
});

export type TypeWords = z.output<typeof row>;

/** What these session types say in each language they are written in, by id. One query. For a rule: no access rule is applied. */
export async function typeWords(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TypeWords>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.sql.rows(
    row,
    sql`select t.id,
        coalesce((select json_object_agg(l._locale,
            json_build_object('name', l.name, 'description', l.description))
          from session_types_locales l where l._parent_id = t.id), '{}') as words,
        coalesce((select json_object_agg(q.id,
            (select coalesce(json_object_agg(l._locale, l.question), '{}')
              from session_types_questions_locales l where l._parent_id = q.id))
          from session_types_questions q where q._parent_id = t.id), '{}') as questions
      from session_types t where t.id in ${[...ids]}`,
  );
  return new Map(rows.map((each) => [each.id, each]));
}
