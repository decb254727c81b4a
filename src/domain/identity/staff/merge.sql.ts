import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../../context.ts';
import { keepRating, keepWordsFound } from '../../people/listings.sql.ts';
import { lockCalendars } from '../../sessions/locks.sql.ts';
import { movedColumns } from './movedColumns.ts';

type Pair = { from: string; into: string };

const counts = z.object({
  /** Rows that stand for both people at once: two of what a person has one of, or one account as the other's client. */
  coachProfiles: z.number(),
  betweenThem: z.number(),
  engagements: z.number(),
  sessions: z.number(),
  conversations: z.number(),
  sessionTypes: z.number(),
  availabilityWindows: z.number(),
  notifications: z.number(),
  /** They keep their author: what was said is not rewritten. */
  messagesKept: z.number(),
});

/** What a merge would move, by kind. */
export type MergeCounts = z.output<typeof counts>;

export async function countToMerge(ctx: Ctx, { from, into }: Pair): Promise<MergeCounts> {
  const both = sql`(${from}, ${into})`;
  const found = await ctx.sql.row(
    counts,
    sql`select
      (select count(*)::int from coach_profiles where user_id in ${both}) as "coachProfiles",
      (select count(*)::int from engagements where coach_id in ${both} and client_id in ${both})
        + (select count(*)::int from sessions where coach_id in ${both} and client_id in ${both})
        + (select count(*)::int from conversations_people a join conversations_people b on b._parent_id = a._parent_id
            where a.user_id = ${from} and b.user_id = ${into}) as "betweenThem",
      (select count(*)::int from engagements where ${from} in (coach_id, client_id)) as engagements,
      (select count(*)::int from sessions where ${from} in (coach_id, client_id)) as sessions,
      (select count(*)::int from conversations_people where user_id = ${from}) as conversations,
      (select count(*)::int from session_types where coach_id = ${from}) as "sessionTypes",
      (select count(*)::int from availability_windows where coach_id = ${from}) as "availabilityWindows",
      (select count(*)::int from notifications where person_id = ${from}) as notifications,
      (select count(*)::int from messages where author_id = ${from}) as "messagesKept"`,
  );
  if (!found) throw new Error('A query without tables of its own gave no row');
  return found;
}

/**
 * Keeps both calendars, and then both accounts, from every other change until the transaction ends; in the order of their ids, so that
 * two merges wait for each other. Whoever has a calendar may be about to write who it is of, and would wait for an account that is held like
 * this: so it comes last. That the accounts are held for what staff do (`staffAct`) comes before both, as everywhere.
 */
export async function lockBoth(tx: Ctx, { from, into }: Pair): Promise<void> {
  await lockCalendars(tx, from, into);
  await tx.sql.run(sql`select from users where id in (${from}, ${into}) order by id for update`);
}

/**
 * Moves what belongs to the work of two people. Constraints judge it as they judge any write: two blocking sessions at one time or two
 * living engagements with one coach are refused. Keys, factors, sign-ins and devices are never moved.
 */
export async function moveRows(tx: Ctx, { from, into }: Pair): Promise<void> {
  const now = tx.now.toString();
  const dated = await datedTables(tx);
  for (const [table, column] of movedColumns) {
    const set = sql`${sql.identifier(column)} = ${into}`;
    const touched = dated.has(table) ? sql`, updated_at = ${now}` : sql``;
    await tx.sql.run(
      sql`update ${sql.identifier(table)} set ${set}${touched} where ${sql.identifier(column)} = ${from}`,
    );
  }
  await tx.sql.run(
    sql`update notifications set person_id = ${into} where person_id = ${from}
        and not exists (select from notifications n where n.person_id = ${into} and n.event_id = notifications.event_id)`,
  );
  await tx.sql.run(
    sql`update read_marks set user_id = ${into} where user_id = ${from} and not exists
        (select from read_marks r where r.user_id = ${into} and r.conversation_id = read_marks.conversation_id)`,
  );
  await tx.sql.run(
    sql`update favourites set person_id = ${into}, updated_at = ${now} where person_id = ${from} and not exists
        (select from favourites f where f.person_id = ${into} and f.coach_id = favourites.coach_id)`,
  );
  await tx.sql.run(
    sql`update client_profiles set user_id = ${into} where user_id = ${from}
        and not exists (select from client_profiles p where p.user_id = ${into})`,
  );
  await keepWordsFound(tx, into);
  await keepRating(tx, into);
}

const datedTable = z.object({ name: z.string() });

/** The tables whose rows say when they were written last, as the database knows them. */
async function datedTables(tx: Ctx): Promise<ReadonlySet<string>> {
  const tables = await tx.sql.rows(
    datedTable,
    sql`select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attname = 'updated_at' and not a.attisdropped and c.relkind = 'r'
        and c.relnamespace = current_schema()::regnamespace`,
  );
  return new Set(tables.map(({ name }) => name));
}
