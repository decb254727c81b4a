import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import type { Interval, Schedule } from './availability.ts';
import { inLength, offerRow, offerRows, type Offer } from './offers.sql.ts';
import {
  countedRow,
  countedRows,
  scheduleFrom,
  sessionsOf,
  takenOf,
  takenRow,
  takenRows,
} from './schedule.sql.ts';

const row = z.object({
  offer: offerRow.nullable(),
  taken: z.array(takenRow),
  counted: z.array(countedRow),
});

type Asked = {
  typeId: string;
  /** One of the type's lengths; without it, the usual one. */
  durationMinutes?: number | undefined;
  from: Temporal.Instant;
  until: Temporal.Instant;
  /** Who wants the time: their own running holds with the coach do not count. */
  personId: string | null;
  exceptSession?: string;
};

type OfferBeside = { offer: Offer; schedule: Schedule; theirs: Interval[] };

/**
 * What `offerOf` and `scheduleBeside` find one after the other, in one statement: an offer, the engine's question for it around a range,
 * and when the person is in a session with whomever. Null where there is no such offer. For slots: no access rule is applied.
 */
export async function offerBeside(
  ctx: Ctx,
  { typeId, durationMinutes, personId, from, until, exceptSession }: Asked,
): Promise<OfferBeside | null> {
  if (!isUuid(typeId)) return null;
  const coaches = sql`(select coach_id from asked)`;
  const except = { exceptHoldsOf: personId ?? undefined, exceptSession };
  const taken = takenRows(ctx, {
    coaches,
    personId,
    from,
    until,
    withCoach: coaches,
    ...except,
  });
  const counted = countedRows(ctx, {
    coaches,
    from: sql`${from.toString()}::timestamptz - (select unit from asked)`,
    until: sql`${until.toString()}::timestamptz + (select unit from asked)`,
    ...except,
  });
  const found = await ctx.sql.row(
    row,
    // The longest unit that has a limit, with two days to spare for the coach's zone; null where none has, and nothing is counted.
    sql`with asked as materialized (
        select t.coach_id, make_interval(days => case
            when coalesce(t.most_per_month, p.most_per_month) is not null then 33
            when coalesce(t.most_per_week, p.most_per_week) is not null then 9
            when coalesce(t.most_per_day, p.most_per_day) is not null then 3 end) as unit
        from session_types t join coach_profiles p on p.user_id = t.coach_id
        where t.id = ${typeId})
      select (select row_to_json(o) from (${offerRows(ctx, [typeId])}) o) as offer,
        coalesce((select json_agg(b) from (${taken}) b), '[]') as taken,
        coalesce((select json_agg(c) from (${counted}) c), '[]') as counted`,
  );
  const offer = found?.offer ? inLength(found.offer, { durationMinutes }) : null;
  if (!found || !offer) return null;
  const times = { taken: found.taken.map(takenOf), counted: found.counted };
  return {
    offer,
    schedule: scheduleFrom(ctx, offer, times),
    theirs: sessionsOf(personId, times),
  };
}
