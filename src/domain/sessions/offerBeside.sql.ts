import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
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

export const timesRow = z.object({
  offer: offerRow.nullable(),
  taken: z.array(takenRow),
  counted: z.array(countedRow),
});

export type TimesAsked = { typeId: string; from: Temporal.Instant; until: Temporal.Instant };

/** What was found for whoever reads, and for which type and range. */
export type FoundTimes = TimesAsked & z.output<typeof timesRow>;

type Asked = TimesAsked & {
  /** One of the type's lengths; without it, the usual one. */
  durationMinutes?: number | undefined;
  exceptSession?: string | undefined;
  /** What the reader was told before, where it may hold the answer. */
  found?: FoundTimes | null;
};

type OfferBeside = { offer: Offer; schedule: Schedule; theirs: Interval[] };

/**
 * What `offerOf` and `scheduleBeside` find one after the other, in one statement: an offer, the engine's question for it around a range,
 * and when the reader is in a session with whomever; their own running holds with the coach do not count. Null where there is no such
 * offer. For slots: no access rule is applied.
 */
export async function offerBeside(ctx: Ctx, asked: Asked): Promise<OfferBeside | null> {
  if (!isUuid(asked.typeId)) return null;
  const { found = null, durationMinutes } = asked;
  const times =
    found && answers(found, asked) ? found : await ctx.sql.row(timesRow, timesRows(ctx, asked));
  const offer = times?.offer ? inLength(times.offer, { durationMinutes }) : null;
  if (!times || !offer) return null;
  const { counted } = times;
  const taken = times.taken.map(takenOf);
  return {
    offer,
    schedule: scheduleFrom(ctx, offer, { taken, counted }),
    theirs: sessionsOf(readerId(ctx), { taken }),
  };
}

function answers(found: FoundTimes, { typeId, from, until, exceptSession }: Asked): boolean {
  return (
    found.typeId === typeId &&
    exceptSession === undefined &&
    Temporal.Instant.compare(found.from, from) <= 0 &&
    Temporal.Instant.compare(until, found.until) <= 0
  );
}

/** All of that, as a query of one row (`timesRow`) to run or to stand in another. The type's id has to be a UUID. */
export function timesRows(
  ctx: Ctx,
  { typeId, from, until, exceptSession }: TimesAsked & Pick<Asked, 'exceptSession'>,
): SQL {
  const personId = readerId(ctx);
  const coaches = sql`(select coach_id from asked)`;
  const except = { exceptHoldsOf: personId ?? undefined, exceptSession };
  const range = { from, until, personId, withCoach: coaches };
  const taken = takenRows(ctx, { coaches, ...range, ...except });
  const counted = countedRows(ctx, {
    coaches,
    from: sql`${from.toString()}::timestamptz - (select unit from asked)`,
    until: sql`${until.toString()}::timestamptz + (select unit from asked)`,
    ...except,
  });
  // The longest unit that has a limit, with two days to spare for the coach's zone; null where none has, and nothing is counted.
  return sql`with asked as materialized (
      select t.coach_id, make_interval(days => case
          when coalesce(t.most_per_month, p.most_per_month) is not null then 33
          when coalesce(t.most_per_week, p.most_per_week) is not null then 9
          when coalesce(t.most_per_day, p.most_per_day) is not null then 3 end) as unit
      from session_types t join coach_profiles p on p.user_id = t.coach_id
      where t.id = ${typeId})
    select (select row_to_json(o) from (${offerRows(ctx, [typeId])}) o) as offer,
      coalesce((select json_agg(b) from (${taken}) b), '[]') as taken,
      coalesce((select json_agg(c) from (${counted}) c), '[]') as counted`;
}

function readerId({ actor }: Ctx): string | null {
  return actor.kind === 'user' ? actor.user.id : null;
}
