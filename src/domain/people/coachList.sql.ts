import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import { nextFreeTimes } from './nextFreeTimes.sql.ts';

const row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  headline: z.string(),
  isVerified: z.boolean(),
  languages: z.array(z.string()),
  specialties: z.array(z.string()),
  /** The cheapest session that costs something: integer minor units. Null where every session is free. */
  price: z.object({ minor: z.number(), currency: z.string(), minutes: z.number() }).nullable(),
});

export type ListedCoach = z.output<typeof row> & {
  /** The first start that can be booked within the coach's horizon, or null. */
  nextFreeAt: Temporal.Instant | null;
};

export type CoachPage = {
  coaches: ListedCoach[];
  /** Cursors for `after` and `before`; null where the list ends. */
  next: string | null;
  previous: string | null;
};

/** How many coaches a page shows. */
export const coachesPerPage = 12;

type Asked = { after?: string | undefined; before?: string | undefined };

/**
 * The coaches that can be booked, a page of twelve: first those who work in the reader's language, then verified ones, longest
 * there first. A cursor is the id of a coach; one that is no coach's counts as absent. Two queries, however many coaches. Scope:
 * published profiles of active people (as everybody's access to coach profiles) with a bookable session type and weekly hours.
 */
export async function coachList(ctx: Ctx, { after, before }: Asked = {}): Promise<CoachPage> {
  const backwards = after === undefined && isId(before);
  const cursor = [after, before].find(isId);
  const found = await rowsFrom(ctx, { cursor, backwards });
  const isMore = found.length > coachesPerPage;
  const page = found.slice(0, coachesPerPage);
  if (backwards) page.reverse();
  const free = await nextFreeTimes(
    ctx,
    page.map(({ id }) => id),
  );
  const hasNext = backwards ? cursor !== undefined : isMore;
  const hasPrevious = backwards ? isMore : cursor !== undefined;
  return {
    coaches: page.map((coach) => ({ ...coach, nextFreeAt: free.get(coach.id) ?? null })),
    next: hasNext ? (page.at(-1)?.id ?? null) : null,
    previous: hasPrevious ? (page[0]?.id ?? null) : null,
  };
}

const isId = (value: string | undefined): value is string => value !== undefined && isUuid(value);

async function rowsFrom(
  ctx: Ctx,
  { cursor, backwards }: { cursor: string | undefined; backwards: boolean },
): Promise<z.output<typeof row>[]> {
  const place = sql`not p.speaks, p.verified_at is null, p.created_at, p.user_id`;
  const there = sql`(select ${place} from profiles p where p.user_id = ${cursor ?? null})`;
  const from = backwards ? sql`(${place}) < ${there}` : sql`(${place}) > ${there}`;
  const isKnown = sql`exists (select from profiles p where p.user_id = ${cursor ?? null})`;
  const order = backwards
    ? sql`not p.speaks desc, p.verified_at is null desc, p.created_at desc, p.user_id desc`
    : place;
  return ctx.sql.rows(
    row,
    sql`with profiles as (
        select *, exists (select from coach_profiles_languages l
          where l.parent_id = c.id and l.value::text = ${ctx.locale}) as speaks
        from coach_profiles c)
      select p.user_id as id, p.slug, coalesce(own.name, other.name) as name,
        coalesce(own.headline, other.headline) as headline,
        p.verified_at is not null as "isVerified",
        array(select l.value::text from coach_profiles_languages l
          where l.parent_id = p.id order by l."order") as languages,
        array(select s.value::text from coach_profiles_specialties s
          where s.parent_id = p.id order by s."order") as specialties,
        (select json_build_object('minor', t.price_minor::int, 'currency', t.currency,
            'minutes', t.duration_minutes::int)
          from session_types t
          where t.coach_id = p.user_id and t.is_bookable and t.price_minor > 0
          order by t.price_minor, t.id limit 1) as price
      from profiles p
      join users u on u.id = p.user_id and u.status = 'active'
      left join coach_profiles_locales own on own._parent_id = p.id and own._locale = ${ctx.locale}
      left join coach_profiles_locales other on other._parent_id = p.id and other._locale <> ${ctx.locale}
      where p.is_published
        and coalesce(own.name, other.name) is not null
        and coalesce(own.headline, other.headline) is not null
        and exists (select from session_types t where t.coach_id = p.user_id and t.is_bookable)
        and exists (select from availability_windows w where w.coach_id = p.user_id)
        and (not ${isKnown} or ${from})
      order by ${order}
      limit ${coachesPerPage + 1}`,
  );
}
