import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { places } from './places.ts';
import { sessionStates } from './session.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const facts = z.object({
  coach: z.string(),
  client: z.string().nullable(),
  state: z.enum(sessionStates),
  place: z.enum(places),
  startsAt: instant,
  endsAt: instant,
  joinDetails: z.string().nullable(),
  /** Whether coach and client still work with each other. */
  isTogether: z.boolean(),
});

/** What decides about a session's video room. */
export type RoomFacts = z.output<typeof facts>;

/** The facts about one session's room, or null. The id must be well-formed (`isUuid`). No access rule is applied: ask `mayEnterRoom`. */
export async function roomFacts(ctx: Ctx, sessionId: string): Promise<RoomFacts | null> {
  return ctx.sql.row(
    facts,
    sql`select s.coach_id as coach, s.client_id as client, s.state::text as state, s.place::text as place,
          (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
          (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt", s.join_details as "joinDetails",
          exists (select from engagements e where e.coach_id = s.coach_id and e.client_id = s.client_id
            and e.state in ('active', 'paused')) as "isTogether"
        from sessions s where s.id = ${sessionId}`,
  );
}
