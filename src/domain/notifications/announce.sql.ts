import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isKnownEvent, type EventName } from './events.ts';

export type Announcement = {
  name: EventName;
  collection: string;
  documentId: string;
  /** Live-update topics, such as `user:<id>` or `conversation:<id>`. */
  topics: string[];
  /** The sign-in in which it was done, where that is not the actor's: half-done ones have none. */
  signInId?: string;
  /** What live listeners need beside: numbers and ids, never content. */
  details?: Record<string, string | number>;
};

/** The channel on which every process hears what was committed. */
export const liveChannel = 'loom_live';

/**
 * Announces a fact on the current transaction: the event row, the job for known events, and a NOTIFY that
 * PostgreSQL delivers on commit and drops on rollback. The payload holds names and ids, never content.
 */
export async function announce(ctx: Ctx, announcement: Announcement): Promise<void> {
  const { name, collection, documentId, topics } = announcement;
  const actor = ctx.actor.kind === 'user' ? ctx.actor.user : undefined;
  const actorId = actor?.id ?? null;
  // A machine comes by its key, in no sign-in.
  const own = actor?.apiKey === null ? actor.signInId : null;
  const signInId = announcement.signInId ?? own;
  const at = ctx.now.toString();
  const payload = JSON.stringify({
    ...announcement.details,
    name,
    collection,
    id: documentId,
    topics,
  });
  const event = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`with event as (
        insert into events (id, name, collection, document_id, actor_id, sign_in_id, request_id, at, updated_at, created_at)
        values (uuidv7(), ${name}, ${collection}, ${documentId}, ${actorId}, ${signInId}, ${ctx.requestId}, ${at}, ${at}, ${at})
        returning id)
      select id, case when ${topics.length > 0} then pg_notify(${liveChannel}, ${payload}) end from event`,
  );
  if (event && isKnownEvent(name)) await ctx.enqueue('react', { eventId: event.id });
}
