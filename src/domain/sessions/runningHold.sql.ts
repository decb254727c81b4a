import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { countsOnPackage } from '../billing/countsOnPackage.sql.ts';
import { agreed } from './agreed.ts';
import { answers } from './judgeAnswers.ts';
import { places } from './places.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

export const holdRow = z.object({
  id: z.string(),
  coachId: z.string(),
  typeId: z.string(),
  startsAt: instant,
  endsAt: instant,
  heldUntil: instant,
  /** Its number of changes: sent back with an act, that is done to what was seen. */
  sequence: z.number(),
  /** Whether it was lengthened, to 32 minutes from then. */
  isLengthened: z.boolean(),
  place: z.enum(places),
  /** Integer minor units. */
  priceMinor: z.number(),
  currency: z.string(),
  agreed,
  topic: z.string().nullable(),
  answers: answers.nullable(),
  forWhom: z.string().nullable(),
  /** IANA: in which they looked at the times when they chose. */
  clientZone: z.string().nullable(),
  /** The series it belongs to, with the start of each of its sessions. */
  series: z.string().nullable(),
  dates: z.array(instant),
  /** The package that it takes a session of, with how many are left after it. */
  package: z.object({ name: z.string(), left: z.number() }).nullable(),
  /** The wish that the product keeps it for. */
  waitlistEntry: z.string().nullable(),
});

export type RunningHold = z.output<typeof holdRow>;

/**
 * The acting person's own running hold with a coach, or the very one that is named; null when there is none. What the waitlist keeps for
 * them is found by its id only. Of a series it is the first. Scope: rows whose client is the person.
 */
export async function runningHold(
  ctx: Ctx,
  by: { coachId: string } | { id: string },
): Promise<RunningHold | null> {
  if (ctx.actor.kind !== 'user') return null;
  return ctx.sql.row(
    holdRow,
    'id' in by ? heldRows(ctx, sql`s.id = ${by.id}`) : holdsWith(ctx, sql`${by.coachId}`),
  );
}

/** That hold with a coach (a user id in SQL), as a query of one row (`holdRow`) to run or to stand in another; nobody but a person has any. */
export function holdsWith(ctx: Ctx, coachId: SQL): SQL {
  return heldRows(ctx, sql`s.coach_id = ${coachId} and s.waitlist_entry_id is null`);
}

function heldRows({ actor, now }: Ctx, which: SQL): SQL {
  const own = actor.kind === 'user' ? actor.user.id : null;
  return sql`select s.id, s.coach_id as "coachId", s.type_id as "typeId", s.place::text as place,
      s.price_minor::int as "priceMinor", s.currency, s.agreed, s.topic, s.answers, s.for_whom as "forWhom",
      s.client_zone as "clientZone", s.sequence::int as sequence,
      (s.verifying_since is not null or s.paying_since is not null) as "isLengthened",
      (select json_build_object('name', p.name, 'left', greatest(0, p.session_count - (select count(*)
          from sessions each where each.package_id = p.id and ${countsOnPackage({ now }, sql`each`)}))::int)
        from packages p where p.id = s.package_id) as package,
      s.series, s.waitlist_entry_id as "waitlistEntry",
      (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
      (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt",
      (extract(epoch from s.held_until) * 1000)::float8 as "heldUntil",
      coalesce((select json_agg((extract(epoch from d.starts_at) * 1000)::float8 order by d.starts_at)
        from sessions d where d.series = s.series and d.client_id = s.client_id and d.state = 'held'), '[]') as dates
    from sessions s
    where s.client_id = ${own} and s.state = 'held' and s.held_until > ${now.toString()} and ${which}
    order by s.held_until desc, s.starts_at limit 1`;
}
