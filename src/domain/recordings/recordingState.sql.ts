import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  coach: z.string(),
  client: z.string().nullable(),
  /** Since when each has said yes: to the recording that runs, or to the next one. */
  coachAgreedAt: instant.nullable(),
  clientAgreedAt: instant.nullable(),
  runningId: z.string().nullable(),
  begunAt: instant.nullable(),
});

/** Who has said yes to a recording of a session, and whether one runs. */
export type RecordingState = z.output<typeof row>;

/** The state of a session's recording, or null. The id must be well-formed (`isUuid`). No access rule is applied. */
export async function recordingState(ctx: Ctx, sessionId: string): Promise<RecordingState | null> {
  const agreed = (person: ReturnType<typeof sql>) => sql`(
    select (extract(epoch from max(c.given_at)) * 1000)::float8 from recording_consents c
    where c.session_id = s.id and c.person_id = ${person} and c.taken_back_at is null
      and (c.recording_id is null or c.recording_id = r.id))`;
  return ctx.sql.row(
    row,
    sql`select s.coach_id as coach, s.client_id as client, r.id as "runningId",
          (extract(epoch from r.begun_at) * 1000)::float8 as "begunAt",
          ${agreed(sql`s.coach_id`)} as "coachAgreedAt", ${agreed(sql`s.client_id`)} as "clientAgreedAt"
        from sessions s left join recordings r on r.session_id = s.id and r.ended_at is null
        where s.id = ${sessionId}`,
  );
}
