import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** A new recording of a session, running from now on. */
export async function keepRecording(ctx: Ctx, sessionId: string): Promise<string> {
  const at = ctx.now.toString();
  const kept = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into recordings (session_id, begun_at, heard_at) values (${sessionId}, ${at}, ${at}) returning id`,
  );
  if (!kept) throw new Error('A recording was not kept');
  return kept.id;
}

/** Ends a recording that runs, and has its parts put together. `byId`: who did; null where nothing more came. */
export async function endRunning(
  ctx: Ctx,
  { recordingId, byId }: { recordingId: string; byId: string | null },
): Promise<void> {
  const count = await ctx.sql.run(
    sql`update recordings set ended_at = ${byId === null ? sql`heard_at` : ctx.now.toString()}, ended_by_id = ${byId}
        where id = ${recordingId} and ended_at is null`,
  );
  if (count > 0) await ctx.enqueue('joinRecording', { recordingId });
}

const running = z.object({
  sessionId: z.string(),
  isEnded: z.boolean(),
  /** Whether both still stand by their yes. */
  isAgreed: z.boolean(),
  /** How many parts there are, which is the number of the next one. */
  count: z.number(),
  bytes: z.number(),
});

/** A recording as its next part finds it. Within a transaction it is held until that ends. */
export async function recordingToGrow(ctx: Ctx, recordingId: string) {
  const isHeld = ctx.req.transactionID !== undefined;
  return ctx.sql.row(
    running,
    sql`select r.session_id as "sessionId", r.ended_at is not null as "isEnded",
          (select count(distinct c.person_id) from recording_consents c
            where c.recording_id = r.id and c.taken_back_at is null) = 2 as "isAgreed",
          (select count(*)::int from recording_parts p where p.recording_id = r.id) as count,
          (select coalesce(sum(p.bytes), 0)::float8 from recording_parts p where p.recording_id = r.id) as bytes
        from recordings r where r.id = ${recordingId} ${isHeld ? sql`for update of r` : sql``}`,
  );
}

type Part = { recordingId: string; sequence: number; key: string; bytes: number; ms: number };

/** Keeps one part of a recording; `ms` is how long it is with that. */
export async function keepPart(ctx: Ctx, part: Part): Promise<void> {
  const { recordingId, sequence, key, bytes, ms } = part;
  await ctx.sql.run(
    sql`insert into recording_parts (recording_id, sequence, storage_key, bytes)
        values (${recordingId}, ${sequence}, ${key}, ${bytes})`,
  );
  await ctx.sql.run(
    sql`update recordings set heard_at = ${ctx.now.toString()}, lasted_ms = greatest(lasted_ms, ${ms})
        where id = ${recordingId}`,
  );
}

/** Running recordings of which nothing was heard since an instant. */
export async function silentRecordings(ctx: Ctx, since: Temporal.Instant) {
  return ctx.sql.rows(
    z.object({
      id: z.string(),
      sessionId: z.string(),
      coach: z.string(),
      client: z.string().nullable(),
    }),
    sql`select r.id, s.id as "sessionId", s.coach_id as coach, s.client_id as client
        from recordings r join sessions s on s.id = r.session_id
        where r.ended_at is null and r.heard_at < ${since.toString()} limit 200`,
  );
}

/** Recordings that ended before an instant, and whose parts still lie apart. */
export async function unjoinedRecordings(ctx: Ctx, before: Temporal.Instant) {
  return ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select id from recordings where joined_at is null and ended_at < ${before.toString()} limit 200`,
  );
}

/** Whose session a recording is of, by its file. */
export async function sessionOfRecording(ctx: Ctx, fileId: string) {
  return ctx.sql.row(
    z.object({ sessionId: z.string(), coach: z.string(), client: z.string().nullable() }),
    sql`select s.id as "sessionId", s.coach_id as coach, s.client_id as client
        from recordings r join sessions s on s.id = r.session_id where r.file_id = ${fileId}`,
  );
}

const ended = z.object({
  sessionId: z.string(),
  coach: z.string(),
  client: z.string().nullable(),
  begunMs: z.number(),
  lastedMs: z.number(),
  isJoined: z.boolean(),
});

/** A recording that has ended. Within a transaction it is held until that ends. */
export async function endedRecording(ctx: Ctx, recordingId: string) {
  const isHeld = ctx.req.transactionID !== undefined;
  return ctx.sql.row(
    ended,
    sql`select s.id as "sessionId", s.coach_id as coach, s.client_id as client,
          (extract(epoch from r.begun_at) * 1000)::float8 as "begunMs", r.lasted_ms as "lastedMs",
          r.joined_at is not null as "isJoined"
        from recordings r join sessions s on s.id = r.session_id
        where r.id = ${recordingId} and r.ended_at is not null ${isHeld ? sql`for update of r` : sql``}`,
  );
}

/** The keys of a recording's parts, in their order. */
export async function partsOf(ctx: Ctx, recordingId: string): Promise<string[]> {
  const rows = await ctx.sql.rows(
    z.object({ key: z.string() }),
    sql`select storage_key as key from recording_parts where recording_id = ${recordingId} order by sequence`,
  );
  return rows.map(({ key }) => key);
}

/** A recording is one file from now on, or none: where nothing came (`fileId` null), or what came is no video. Its parts are forgotten. */
export async function keepJoined(
  ctx: Ctx,
  {
    recordingId,
    fileId,
    isUnfit,
  }: { recordingId: string; fileId: string | null; isUnfit: boolean },
): Promise<void> {
  await ctx.sql.run(
    sql`update recordings set joined_at = ${ctx.now.toString()}, file_id = ${fileId}, is_unfit = ${isUnfit}
        where id = ${recordingId}`,
  );
  await ctx.sql.run(sql`delete from recording_parts where recording_id = ${recordingId}`);
}
