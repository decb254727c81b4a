import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { disputeOutcomes } from '../sessions/feedback.ts';

const asked = z.object({ clientId: z.string() });

/** The client who is still to say how a session was at which both were; null otherwise. For the product itself. */
export async function whoMaySay(ctx: Ctx, sessionId: string): Promise<string | null> {
  const found = await ctx.sql.row(
    asked,
    sql`select s.client_id as "clientId" from sessions s
      where s.id::text = ${sessionId} and s.attendance = 'attended' and s.client_id is not null
        and not exists (select from feedback f where f.session_id = s.id)`,
  );
  return found?.clientId ?? null;
}

/** Whether somebody has been asked, or is being asked, how a session was: what was skipped reached nobody. Holds the session, so that of two at once one asks. */
export async function isAsked(
  tx: Ctx,
  { sessionId, personId }: { sessionId: string; personId: string },
): Promise<boolean> {
  await tx.sql.run(sql`select from sessions where id::text = ${sessionId} for no key update`);
  const found = await tx.sql.row(
    z.object({ isAsked: z.boolean() }),
    sql`select exists (select from notifications n
        left join deliveries d on d.notification_id = n.id
        where n.event = 'session.attended' and n.document_id = ${sessionId}
          and n.person_id = ${personId} and d.state is distinct from 'skipped') as "isAsked"`,
  );
  return found?.isAsked ?? false;
}

const row = z.object({
  sessionId: z.string(),
  coachId: z.string(),
  clientId: z.string(),
  coachName: z.string(),
  clientName: z.string(),
  startsAt: z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms)),
  isDisputed: z.boolean(),
  outcome: z.enum(disputeOutcomes).nullable(),
});

export type FeedbackToTell = z.output<typeof row>;

/** Feedback with what its mails say of it. For the product itself: no access rule is applied. */
export async function feedbackToTell(ctx: Ctx, feedbackId: string): Promise<FeedbackToTell | null> {
  return ctx.sql.row(
    row,
    sql`select f.session_id as "sessionId", f.coach_id as "coachId", f.client_id as "clientId",
        ${nameOf(sql`coach`, ctx.locale)} as "coachName", client.name as "clientName",
        (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
        f.disputed_at is not null as "isDisputed", f.dispute_outcome::text as outcome
      from feedback f join sessions s on s.id = f.session_id
      join users coach on coach.id = f.coach_id join users client on client.id = f.client_id
      where f.id::text = ${feedbackId}`,
  );
}

/** Active admins and moderators. */
export async function whoDecides(ctx: Ctx): Promise<string[]> {
  const found = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`select u.id from users u where u.status = 'active' and exists (
        select from users_roles r where r.parent_id = u.id and r.value::text in ('admin', 'moderator'))
      order by u.id limit 50`,
  );
  return found.map(({ id }) => id);
}
