import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { adminsAndSupport } from '../people/access.ts';
import { hasRole, verifiedUser } from '../people/actor.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { isUuid } from '../isUuid.ts';
import { atOwnRate } from './atOwnRate.ts';

const person = z.object({ id: z.string(), name: z.string() });

export type SomeoneToSchedule = z.output<typeof person>;

/** So many names a search shows; a longer word finds fewer. */
const most = 8;

type Search = { coachId: string; words: string };

/**
 * Whom a coach, or the office for them, can book for: the coach's own clients by name, the office finds any client. Refuses whoever is
 * neither that coach nor office with `common.forbidden` (403).
 */
export async function clientsToSchedule(
  ctx: Ctx,
  { coachId, words }: Search,
): Promise<SomeoneToSchedule[]> {
  const isOffice = adminsAndSupport(ctx);
  demandArranger(ctx, coachId);
  return ctx.sql.rows(
    person,
    sql`select u.id, u.name from users u
      where u.id <> ${coachId} and u.status = 'active' and u.name ilike ${like(words)}
        and (exists (select from engagements e where e.coach_id = ${coachId} and e.client_id = u.id
            and e.state in ('active', 'paused'))
          or (${isOffice} and exists (select from users_roles r where r.parent_id = u.id and r.value::text = 'client')))
      order by u.name, u.id limit ${most}`,
  );
}

/** One of them by id, or null where they are none of these. */
export async function clientToSchedule(
  ctx: Ctx,
  { coachId, clientId }: { coachId: string; clientId: string },
): Promise<SomeoneToSchedule | null> {
  const isOffice = adminsAndSupport(ctx);
  demandArranger(ctx, coachId);
  if (!isUuid(clientId)) return null;
  return ctx.sql.row(
    person,
    sql`select u.id, u.name from users u
      where u.id = ${clientId} and u.id <> ${coachId} and u.status = 'active'
        and (exists (select from engagements e where e.coach_id = ${coachId} and e.client_id = u.id
            and e.state in ('active', 'paused'))
          or (${isOffice} and exists (select from users_roles r where r.parent_id = u.id and r.value::text = 'client')))`,
  );
}

/** Coaches by name, for the office. Refuses anybody else with `common.forbidden` (403). */
export async function coachesToSchedule(
  ctx: Ctx,
  words: string,
  limit = most,
): Promise<SomeoneToSchedule[]> {
  if (!adminsAndSupport(ctx)) throw new Refused('common.forbidden', 403);
  const name = nameOf(sql`u`, ctx.locale);
  return ctx.sql.rows(
    person,
    sql`select u.id, ${name} as name from users u join coach_profiles p on p.user_id = u.id
      where u.status = 'active' and ${name} ilike ${like(words)}
      order by name, u.id limit ${limit}`,
  );
}

/**
 * A coach's session types by their names in the reader's language, hidden ones too, each with all that it is offered in: the usual length
 * first, then by length and in the coach's order. For a client who has agreed on a rate of their own, at that.
 */
export async function typesToSchedule(
  ctx: Ctx,
  { coachId, clientId }: { coachId: string; clientId: string | null },
): Promise<TypeToSchedule[]> {
  demandArranger(ctx, coachId);
  if (!isUuid(coachId)) return [];
  const types = await ctx.sql.rows(
    type,
    sql`select t.id, ${nameOf(sql`u`, ctx.locale)} as "coachName", p.zone,
        coalesce((select l.name from session_types_locales l where l._parent_id = t.id
          order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1), '') as name,
        (select json_agg(json_build_object('minutes', l.minutes, 'priceMinor', l.price, 'currency', l.currency)
            order by l.place = 0 desc, l.minutes, l.place)
          from (select 0 as place, t.duration_minutes::int as minutes, t.price_minor::int as price, t.currency::text as currency
            union all select o._order::int, o.duration_minutes::int, o.price_minor::int, o.currency::text
              from session_types_other_lengths o where o._parent_id = t.id) l) as lengths,
        (select json_build_object('hourlyMinor', e.hourly_rate_minor, 'currency', e.hourly_rate_currency::text)
          from engagements e where e.coach_id = t.coach_id and e.client_id::text = ${clientId}
            and e.state in ('active', 'paused') and e.hourly_rate_minor is not null limit 1) as "ownRate"
      from session_types t join coach_profiles p on p.user_id = t.coach_id join users u on u.id = t.coach_id
      where t.coach_id = ${coachId} order by t.kind, t.duration_minutes, t.id`,
  );
  return types.map(({ ownRate, lengths, ...each }) => ({
    ...each,
    lengths: lengths.map((length) => ({
      ...length,
      price: ownRate ? atOwnRate(ownRate, length) : length,
    })),
  }));
}

const length = z.object({ minutes: z.number(), priceMinor: z.number(), currency: z.string() });

const type = z.object({
  id: z.string(),
  name: z.string(),
  coachName: z.string(),
  /** The coach's IANA zone. */
  zone: z.string(),
  lengths: z.array(length),
  ownRate: z.object({ hourlyMinor: z.coerce.number(), currency: z.string().nullable() }).nullable(),
});

type Length = z.output<typeof length> & {
  /** What it costs the client whom it is for: integer minor units. */
  price: { priceMinor: number; currency: string };
};

export type TypeToSchedule = Omit<z.output<typeof type>, 'lengths' | 'ownRate'> & {
  lengths: Length[];
};

function demandArranger(ctx: Ctx, coachId: string): void {
  const isCoach = hasRole(ctx.actor, 'coach') && verifiedUser(ctx.actor)?.id === coachId;
  if (!isCoach && !adminsAndSupport(ctx)) throw new Refused('common.forbidden', 403);
}

function like(words: string): string {
  return `%${words.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
}
