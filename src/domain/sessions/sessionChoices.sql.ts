import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import type { ListPart } from './sessionFilter.ts';
import { isListed, met } from './sessionHits.sql.ts';

const choice = z.object({ id: z.string(), name: z.string() });

const choices = z.object({
  people: z.array(choice),
  types: z.array(choice),
  /** The day on which the reader's week begins as a coach (ISO: 1 is Monday); null for whoever is none. */
  weekStart: z.number().nullable(),
});

export type SessionChoices = z.output<typeof choices>;

/** More are found by their names. */
const most = 200;

/**
 * With whom and of what types the reader's sessions are, by name, at most two hundred of each: what a list of them can be narrowed to. In
 * one statement, that leaps from one to the next and does not read the sessions between.
 */
export async function sessionChoices(ctx: Ctx, part: ListPart): Promise<SessionChoices> {
  const user = verifiedUser(ctx.actor);
  if (!user) return { people: [], types: [], weekStart: null };
  const [own, others] = [part !== 'client', part !== 'coach'];
  const listed = (name: string) => sql`coalesce((select json_agg(each order by each.name, each.id)
    from (select distinct id, name from ${sql.raw(name)}) each), '[]')`;
  const found = await ctx.sql.row(
    choices,
    sql`with recursive ${met('coach', user.id)}, ${met('client', user.id)},
      people as (
        (select u.id, u.name from coach_met join users u on u.id = coach_met.id where ${own} limit ${most})
        union (select u.id, ${nameOf(sql`u`, ctx.locale)}
          from client_met join users u on u.id = client_met.id where ${others} limit ${most})),
      types as (
        select t.id, coalesce((select l.name from session_types_locales l where l._parent_id = t.id
          order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1), '') as name
        from session_types t
        where (${own} and t.coach_id = ${user.id}::uuid
            and exists (select 1 from sessions s where s.type_id = t.id and ${isListed}))
          or (${others} and t.coach_id in (select id from client_met) and exists (
            select 1 from sessions s where s.coach_id = t.coach_id and s.client_id = ${user.id}::uuid
              and s.type_id = t.id and ${isListed}))
        limit ${most})
      select ${listed('people')} as people, ${listed('types')} as types,
        (select week_start::int from coach_profiles where user_id = ${user.id}::uuid) as "weekStart"`,
  );
  return found ?? { people: [], types: [], weekStart: null };
}
