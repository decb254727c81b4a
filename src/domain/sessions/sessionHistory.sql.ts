import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { attendances } from './attendance.ts';
import { sessionStates } from './session.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  at: instant,
  /** Null where the product did it, or they are gone. */
  byId: z.string().nullable(),
  byName: z.string().nullable(),
  /** Whether it was done for one of the two by the office. */
  byOffice: z.boolean(),
  state: z.enum(sessionStates).nullable(),
  startsAt: z.string().nullable(),
  attendance: z.enum(attendances).nullable(),
  /** From when to when it really was, where that was said or put right. */
  begunAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  isBeginningGone: z.boolean(),
  isEndGone: z.boolean(),
  isMoved: z.boolean(),
  isShared: z.boolean(),
  isUnshared: z.boolean(),
  isElsewhere: z.boolean(),
});

export type HistoryRow = z.output<typeof row>;

const most = 50;

/**
 * Every change of a session that its two people may know of, the latest first, at most fifty: what became of it, who did it and when.
 * For whoever has read the session through the store.
 */
export async function sessionHistory(ctx: Ctx, sessionId: string): Promise<HistoryRow[]> {
  return ctx.sql.rows(
    row,
    sql`select a.id, (extract(epoch from a.at) * 1000)::float8 as at, a.actor_id as "byId",
        case when u.id is not null then ${nameOf(sql`u`, ctx.locale)} end as "byName",
        u.id is not null and u.id <> s.coach_id and u.id is distinct from s.client_id as "byOffice",
        a.changes #>> '{state,to}' as state, a.changes #>> '{startsAt,to}' as "startsAt",
        a.changes #>> '{attendance,to}' as attendance,
        nullif(a.changes #>> '{begunAt,to}', '') as "begunAt",
        nullif(a.changes #>> '{finishedAt,to}', '') as "finishedAt",
        coalesce(a.changes #>> '{begunAt,from}', '') <> ''
          and coalesce(a.changes #>> '{begunAt,to}', '') = '' as "isBeginningGone",
        coalesce(a.changes #>> '{finishedAt,from}', '') <> ''
          and coalesce(a.changes #>> '{finishedAt,to}', '') = '' as "isEndGone",
        a.act = 'update' and a.changes ? 'startsAt' as "isMoved",
        coalesce(a.changes #>> '{summarySharedAt,to}', '') <> '' as "isShared",
        coalesce(a.changes #>> '{summarySharedAt,from}', '') <> ''
          and coalesce(a.changes #>> '{summarySharedAt,to}', '') = '' as "isUnshared",
        a.act = 'update' and a.changes ? 'joinDetails' as "isElsewhere"
      from audit_logs a
      join sessions s on s.id = ${sessionId}::uuid
      left join users u on u.id = a.actor_id::uuid
      where a.document_id = ${sessionId} and a.collection = 'sessions'
        and a.changes ?| array['state', 'startsAt', 'attendance', 'begunAt', 'finishedAt',
          'summarySharedAt', 'joinDetails']
      order by a.at desc, a.id desc
      limit ${most}`,
  );
}
