import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { adminsAndSupport } from '../people/access.ts';
import { nameOf } from '../people/nameOf.sql.ts';

const side = z.object({ id: z.string(), coachName: z.string() }).nullable();

const row = z.object({
  from: side,
  to: side,
  clientId: z.string().nullable(),
  word: z.string().nullable(),
});

export type HandedOver = {
  /** The session that this one took over, and the one that took it over. */
  from: z.output<typeof side>;
  to: z.output<typeof side>;
  /** What the office told the client; null to everybody else but the office. */
  word: string | null;
  /** Whether the reader may open the other session: its client and the office may, its coaches are not each other's. */
  mayOpen: boolean;
};

/** Whether a session was handed over from one coach to another; null where it was not. For whoever has read it through the store. */
export async function handedOver(ctx: Ctx, sessionId: string): Promise<HandedOver | null> {
  const other = (join: ReturnType<typeof sql>) => sql`(
    select json_build_object('id', o.id, 'coachName', ${nameOf(sql`coach`, ctx.locale)})
    from sessions o join users coach on coach.id = o.coach_id where ${join} limit 1)`;
  const found = await ctx.sql.row(
    row,
    sql`select ${other(sql`o.id = s.handed_over_from_id`)} as "from",
        ${other(sql`o.handed_over_from_id = s.id`)} as "to", s.client_id as "clientId", s.hand_over_word as word
      from sessions s where s.id = ${sessionId}::uuid`,
  );
  if (!found || (!found.from && !found.to)) return null;
  const isClient = ctx.actor.kind === 'user' && ctx.actor.user.id === found.clientId;
  const mayOpen = isClient || adminsAndSupport(ctx);
  return { from: found.from, to: found.to, mayOpen, word: mayOpen ? found.word : null };
}
