import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';

type Of = { sessionId: string; personId: string };

/** Keeps that somebody said yes. */
export async function keepConsent(ctx: Ctx, { sessionId, personId }: Of): Promise<void> {
  await ctx.sql.run(
    sql`insert into recording_consents (session_id, person_id, given_at)
        values (${sessionId}, ${personId}, ${ctx.now.toString()})`,
  );
}

/** Keeps that they took back what stands of it; how many rows that were. */
export async function endConsent(ctx: Ctx, { sessionId, personId }: Of): Promise<number> {
  return ctx.sql.run(
    sql`update recording_consents c set taken_back_at = ${ctx.now.toString()}
        where c.session_id = ${sessionId} and c.person_id = ${personId} and c.taken_back_at is null
          and (c.recording_id is null
            or exists (select from recordings r where r.id = c.recording_id and r.ended_at is null))`,
  );
}

/** Binds the yes of both to the recording that begins: it is good for this one alone. */
export async function bindConsents(
  ctx: Ctx,
  { sessionId, recordingId }: { sessionId: string; recordingId: string },
): Promise<void> {
  await ctx.sql.run(
    sql`update recording_consents set recording_id = ${recordingId}
        where session_id = ${sessionId} and taken_back_at is null and recording_id is null`,
  );
}
