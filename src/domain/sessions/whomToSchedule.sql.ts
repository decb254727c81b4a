import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { adminsAndSupport } from '../people/access.ts';
import { hasRole, verifiedUser } from '../people/actor.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { isUuid } from '../isUuid.ts';

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
export async function coachesToSchedule(ctx: Ctx, words: string): Promise<SomeoneToSchedule[]> {
  if (!adminsAndSupport(ctx)) throw new Refused('common.forbidden', 403);
  const name = nameOf(sql`u`, ctx.locale);
  return ctx.sql.rows(
    person,
    sql`select u.id, ${name} as name from users u join coach_profiles p on p.user_id = u.id
      where u.status = 'active' and ${name} ilike ${like(words)}
      order by name, u.id limit ${most}`,
  );
}

/** A coach's session types by their names in the reader's language, hidden ones too, with their lengths in minutes, the usual one first. */
export async function typesToSchedule(ctx: Ctx, coachId: string): Promise<TypeToSchedule[]> {
  demandArranger(ctx, coachId);
  if (!isUuid(coachId)) return [];
  return ctx.sql.rows(
    type,
    sql`select t.id, ${nameOf(sql`u`, ctx.locale)} as "coachName", p.zone,
        coalesce((select l.name from session_types_locales l where l._parent_id = t.id
          order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1), '') as name,
        array_prepend(t.duration_minutes::int, array(select distinct o.duration_minutes::int
          from session_types_other_lengths o
          where o._parent_id = t.id and o.duration_minutes <> t.duration_minutes order by 1)) as lengths
      from session_types t join coach_profiles p on p.user_id = t.coach_id join users u on u.id = t.coach_id
      where t.coach_id = ${coachId} order by t.kind, t.duration_minutes, t.id`,
  );
}

const type = z.object({
  id: z.string(),
  name: z.string(),
  coachName: z.string(),
  /** The coach's IANA zone. */
  zone: z.string(),
  lengths: z.array(z.number()),
});

export type TypeToSchedule = z.output<typeof type>;

function demandArranger(ctx: Ctx, coachId: string): void {
  const isCoach = hasRole(ctx.actor, 'coach') && verifiedUser(ctx.actor)?.id === coachId;
  if (!isCoach && !adminsAndSupport(ctx)) throw new Refused('common.forbidden', 403);
}

function like(words: string): string {
  return `%${words.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
}
