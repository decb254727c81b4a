import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { fileStates } from '../files/fileStates.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  begunAt: instant,
  /** Null while it runs. */
  endedAt: instant.nullable(),
  endedById: z.string().nullable(),
  lastedMs: z.number(),
  /** `joining`: it has ended, and becomes one file. `gone`: removed by one of the two, or its time was over. `unfit`: it was no video. */
  state: z.enum(['running', 'joining', 'gone', 'unfit', ...fileStates]),
  fileId: z.string().nullable(),
  type: z.string().nullable(),
  bytes: z.number().nullable(),
  keptUntil: instant.nullable(),
  consents: z.array(
    z.object({ personId: z.string(), givenAt: instant, takenBackAt: instant.nullable() }),
  ),
});

export type Recording = z.output<typeof row>;

/** What was recorded of a session, the earliest first. For whoever has read the session through the store; to open one is judged by `openFile`. */
export async function recordingsOf(ctx: Ctx, sessionId: string): Promise<Recording[]> {
  const ms = (instantColumn: ReturnType<typeof sql>) =>
    sql`(extract(epoch from ${instantColumn}) * 1000)::float8`;
  return ctx.sql.rows(
    row,
    sql`select r.id, ${ms(sql`r.begun_at`)} as "begunAt", ${ms(sql`r.ended_at`)} as "endedAt",
          r.ended_by_id as "endedById", r.lasted_ms as "lastedMs",
          case when r.ended_at is null then 'running' when r.joined_at is null then 'joining'
            when r.is_unfit then 'unfit' else coalesce(f.state::text, 'gone') end as state,
          f.id as "fileId", f.type, f.bytes::float8 as bytes, ${ms(sql`f.kept_until`)} as "keptUntil",
          coalesce((select json_agg(json_build_object('personId', c.person_id, 'givenAt', ${ms(sql`c.given_at`)},
              'takenBackAt', ${ms(sql`c.taken_back_at`)}) order by c.given_at)
            from recording_consents c where c.recording_id = r.id), '[]') as consents
        from recordings r left join files f on f.id = r.file_id
        where r.session_id = ${sessionId} and (r.joined_at is null or r.lasted_ms > 0)
        order by r.begun_at`,
  );
}
