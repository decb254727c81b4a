import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isSystem } from '../people/actor.ts';
import {
  peopleInTheWay,
  peopleOfChange,
  type PeopleChange,
  type PersonsTime,
} from './peopleToLock.sql.ts';
import { sessionStates, type SessionState } from './session.ts';

/** Waits at most this long for another booking of the same people; then 55P03, which is tried again. */
const patience = '4s';

/** Who would wait against the order does not wait: 55P03 at once, for PostgreSQL knows no zero. */
const noPatience = '1ms';

/**
 * Lets one booking at a time look at these people's calendars and write to them, until the transaction ends. Whoever writes a session
 * holds the calendars of everybody in it: all of them at once, in sorted order, and before any row (`lockPeopleOf`, `lockTimes`), so that
 * no two writers ever wait for each other crosswise. Who has some already and needs one more that comes before them in the order gets it
 * at once or begins anew: there is no waiting backwards.
 */
export async function lockCalendars(ctx: Ctx, ...userIds: string[]): Promise<void> {
  const held = await heldCalendars(ctx);
  const missing = [...new Set(userIds)].filter((id) => !held.includes(id));
  const last = held.at(-1) ?? '';
  const backwards = missing.filter((id) => id < last);
  if (backwards.length > 0) {
    await setPatience(ctx, noPatience);
    await lockMore(ctx, held, backwards);
    await setPatience(ctx, patience);
  }
  await lockMore(
    ctx,
    [...held, ...backwards],
    missing.filter((id) => id > last),
  );
}

/** Whose calendars this transaction holds, sorted; sets how long it waits for more. */
async function heldCalendars(ctx: Ctx): Promise<string[]> {
  const row = await ctx.sql.row(
    z.object({ held: z.string().nullable() }),
    sql`select current_setting('loom.calendars', true) as held, set_config('lock_timeout', ${patience}, true)`,
  );
  return row?.held?.split(' ').filter(Boolean) ?? [];
}

/** The transaction says of itself whose calendars it holds, and forgets as it lets go of them: when it ends, or goes back to a savepoint. */
async function lockMore(ctx: Ctx, held: readonly string[], more: readonly string[]): Promise<void> {
  if (more.length === 0) return;
  const names = more.map((id) => `calendar:${id}`);
  const all = [...held, ...more].sort().join(' ');
  await ctx.sql.run(
    sql`select set_config('loom.calendars', ${all}, true) from (${locksOf(names)}) locked`,
  );
}

/**
 * The same for people who are only found by looking: looks, locks, and looks again; where somebody came in meanwhile it lets go of
 * what it took and begins anew, for to wait for one more now could be crosswise.
 */
export async function lockCalendarsOf(
  ctx: Ctx,
  people: () => Promise<readonly string[]>,
): Promise<void> {
  for (;;) {
    await ctx.sql.run(sql`savepoint before_calendars`);
    const locked = new Set(await people());
    await lockCalendars(ctx, ...locked);
    const isComplete = (await people()).every((id) => locked.has(id));
    if (!isComplete) await ctx.sql.run(sql`rollback to savepoint before_calendars`);
    await ctx.sql.run(sql`release savepoint before_calendars`);
    if (isComplete) return;
  }
}

type Times = { people: readonly string[]; times: readonly PersonsTime[] };

/** The calendars of these people, and of everybody in a hold or request past its end that stands in their way at these times. */
export async function lockTimes(ctx: Ctx, { people, times }: Times): Promise<void> {
  await lockCalendarsOf(ctx, async () => [
    ...people,
    ...(await peopleInTheWay(ctx, { people, times })),
  ]);
}

/** The calendars for a change of a stored session: of everybody in it, of who is to join it, and of who stands in their way at the time it is to have. */
export async function lockPeopleOf(
  ctx: Ctx,
  sessionId: string,
  change: PeopleChange = {},
): Promise<void> {
  await lockCalendarsOf(ctx, () => peopleOfChange(ctx, sessionId, change));
}

/** Takes the locks of these names as it is read, in sorted order. */
function locksOf(names: readonly string[]): SQL {
  const sorted = [...new Set(names)].sort();
  return sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from (
      select name from jsonb_array_elements_text(${JSON.stringify(sorted)}::jsonb)
        with ordinality as each (name, place) order by place) sorted`;
}

async function setPatience(ctx: Ctx, timeout: string): Promise<void> {
  await ctx.sql.run(sql`select set_config('lock_timeout', ${timeout}, true)`);
}

const lockedRow = z.object({ state: z.enum(sessionStates), updatedMs: z.number() });

type Locked = { state: SessionState; updatedMs: number };

/** A session as it is now, its row locked until the transaction ends; null when it is gone. Calendars are locked before rows, never after. */
export async function lockSession(ctx: Ctx, sessionId: string): Promise<Locked | null> {
  return ctx.sql.row(
    lockedRow,
    sql`select state::text as state, (extract(epoch from updated_at) * 1000)::float8 as "updatedMs"
      from sessions where id = ${sessionId} for update`,
  );
}

/** Lets one visitor at a time keep a time with an address, and in a browser (by its token's hash). Before the calendars: what they hold says whose. */
export async function lockVisitor(
  ctx: Ctx,
  { email, hash }: { email: string; hash: string },
): Promise<void> {
  await setPatience(ctx, patience);
  await ctx.sql.run(locksOf([`visitor:${email}`, `browser:${hash}`]));
}

/**
 * Lets one at a time change a wish for time and the sessions that it brought: the calendars of its two people first, then those sessions,
 * as whoever answers an offer does. The product itself comes by way of a session and holds it already.
 */
export async function lockWish(ctx: Ctx, wishId: string): Promise<void> {
  if (isSystem(ctx.actor)) return;
  const wish = await ctx.sql.row(
    z.object({ coachId: z.string(), clientId: z.string() }),
    sql`select coach_id as "coachId", client_id as "clientId" from waitlist_entries where id = ${wishId}`,
  );
  if (!wish) return;
  await lockCalendars(ctx, wish.coachId, wish.clientId);
  await ctx.sql.run(
    sql`select from sessions where waitlist_entry_id = ${wishId} and state in ('held', 'pending')
      order by id for update`,
  );
}
