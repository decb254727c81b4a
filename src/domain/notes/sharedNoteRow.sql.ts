import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

/** A note as it is shown to those whom its author lets read it; its session only to those who learn of it. The body is Markdown. */
export const sharedNoteRow = z.object({
  id: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  sessionId: z.string().nullable(),
  sessionAt: instant.nullable(),
  authorName: z.string(),
  title: z.string().nullable(),
  body: z.string().nullable(),
  tags: z.array(z.string()).nullable(),
  changedAt: instant,
  cursor: z.string(),
});

/** What it is made of: a note (`n`), its author (`a`), its client (`c`) and its session (`t`, where the reader learns of it). */
export const sharedNoteColumns = sql`n.id, n.client_id as "clientId", c.name as "clientName", t.id as "sessionId",
  (extract(epoch from t.starts_at) * 1000)::float8 as "sessionAt", a.name as "authorName", n.title, n.body, n.tags,
  (extract(epoch from n.updated_at) * 1000)::float8 as "changedAt",
  (extract(epoch from n.updated_at) * 1000)::int8::text || '_' || n.id as cursor`;
