import { randomUUID } from 'node:crypto';
import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { keyedHash } from './keyedHash.ts';
import { instant } from './instant.ts';
import { hashOfToken } from './personOfToken.ts';

/** How long an invitation's link works after it was last sent. */
export const invitationDays = 14;

/** Addresses of people who never came are forgotten this long after the link ended. */
const forgetDays = 30;

const open = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  expiresAt: instant,
});

/** One that nobody accepted yet; its link may have ended. */
export type OpenInvitation = z.output<typeof open>;

/** A coach's invitations that nobody accepted yet, the newest first. */
export async function invitationsBy(ctx: Ctx, coachId: string): Promise<OpenInvitation[]> {
  return ctx.sql.rows(
    open,
    sql`select id, email, name, (extract(epoch from expires_at) * 1000)::float8 as "expiresAt"
        from invitations where coach_id = ${coachId} and accepted_at is null
        order by made_at desc, id desc limit 200`,
  );
}

/** Keeps an invitation, or lets the one there is for this address work anew; its id. */
export async function keepInvitation(
  ctx: Ctx,
  { coachId, email, name }: { coachId: string; email: string; name: string | null },
): Promise<string> {
  await ctx.sql.run(
    sql`delete from invitations where accepted_at is null
          and expires_at < ${ctx.now.subtract({ hours: 24 * forgetDays }).toString()}`,
  );
  const id = randomUUID();
  const row = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into invitations (id, coach_id, email, name, token_hash, made_at, expires_at)
        values (${id}, ${coachId}, ${email}, ${name}, ${hashOfToken(invitationToken(ctx, id))},
          ${ctx.now.toString()}, ${until(ctx)})
        on conflict (coach_id, email) where accepted_at is null do update
          set expires_at = excluded.expires_at, name = coalesce(excluded.name, invitations.name)
        returning id`,
  );
  return row?.id ?? id;
}

/** Whether a coach has such an invitation that nobody accepted yet. */
export async function isOpenInvitation(
  ctx: Ctx,
  { id, coachId }: { id: string | null | undefined; coachId: string },
): Promise<boolean> {
  const row = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`select id from invitations
        where id::text = ${id ?? ''} and coach_id = ${coachId} and accepted_at is null`,
  );
  return row !== null;
}

/** Lets a coach's open invitation work anew; its address, or null when there is none such. */
export async function prolongInvitation(
  ctx: Ctx,
  { coachId, id }: { coachId: string; id: string },
): Promise<string | null> {
  const row = await ctx.sql.row(
    z.object({ email: z.string() }),
    sql`update invitations set expires_at = ${until(ctx)}
        where id = ${id} and coach_id = ${coachId} and accepted_at is null returning email`,
  );
  return row?.email ?? null;
}

/** Takes a coach's open invitation back, its address with it; false when there is none such. */
export async function dropInvitation(
  ctx: Ctx,
  { coachId, id }: { coachId: string; id: string },
): Promise<boolean> {
  const dropped = await ctx.sql.run(
    sql`delete from invitations where id = ${id} and coach_id = ${coachId} and accepted_at is null`,
  );
  return dropped === 1;
}

/**
 * The token of an invitation's link: made from its id by the installation's secret, so that no list of them exists and a mail sent
 * again carries the same one. Mail it, never log it.
 */
export function invitationToken(ctx: Ctx, id: string): string {
  return keyedHash(ctx.app, 'link', `invitation\0${id}`);
}

const mailed = z.object({
  email: z.string(),
  expiresAt: instant,
  coachName: z.string(),
  coachLocale: z.enum(['en', 'he']),
  isCoachDemo: z.boolean(),
  /** Of the account with this address, if there is one. */
  locale: z.enum(['en', 'he']).nullable(),
  /** Its IANA zone. */
  zone: z.string().nullable(),
  coachZone: z.string(),
  isClosed: z.boolean(),
});

/** What the mail of an invitation needs, the coach's name in its language; null when it was taken back, accepted or has ended. */
export async function invitationToMail(
  ctx: Ctx,
  id: string,
): Promise<z.output<typeof mailed> | null> {
  return ctx.sql.row(
    mailed,
    sql`select i.email, (extract(epoch from i.expires_at) * 1000)::float8 as "expiresAt", c.locale::text as "coachLocale",
          ${nameOf(sql`c`, sql`coalesce(u.locale, c.locale)::text`)} as "coachName",
          coalesce(c.is_demo, false) as "isCoachDemo", u.locale::text as locale, u.zone, c.zone as "coachZone",
          coalesce(u.status::text <> 'active', false) as "isClosed"
        from invitations i join users c on c.id = i.coach_id left join users u on u.email = i.email
        where i.id = ${id} and i.accepted_at is null and i.expires_at > ${ctx.now.toString()}
          and c.status = 'active'`,
  );
}

const linked = z.object({
  coachId: z.string(),
  coachName: z.string(),
  email: z.string(),
  acceptedBy: z.string().nullable(),
  isLive: z.boolean(),
});

/** What a link's token stands for, the coach's name in the context's locale, or null. */
export async function invitationOfToken(
  ctx: Ctx,
  token: string,
): Promise<z.output<typeof linked> | null> {
  return ctx.sql.row(
    linked,
    sql`select i.coach_id as "coachId", ${nameOf(sql`c`, ctx.locale)} as "coachName", i.email, i.accepted_by as "acceptedBy",
          i.accepted_at is null and i.expires_at > ${ctx.now.toString()} and c.status = 'active' as "isLive"
        from invitations i join users c on c.id = i.coach_id
        where i.token_hash = ${hashOfToken(token)}`,
  );
}

/** Uses an invitation up for a person and forgets its address; the row's id, or null when it does not work any more. Of two at once one wins. */
export async function useInvitation(
  ctx: Ctx,
  { token, userId }: { token: string; userId: string },
): Promise<string | null> {
  const row = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`update invitations set accepted_by = ${userId}, accepted_at = ${ctx.now.toString()}, email = '', name = null
        where token_hash = ${hashOfToken(token)} and accepted_at is null
          and expires_at > ${ctx.now.toString()} returning id`,
  );
  return row?.id ?? null;
}

/** Notes which engagement came of an invitation. */
export async function noteEngagement(
  ctx: Ctx,
  { id, engagementId }: { id: string; engagementId: string },
): Promise<void> {
  await ctx.sql.run(sql`update invitations set engagement_id = ${engagementId} where id = ${id}`);
}

function until(ctx: Ctx): string {
  return ctx.now.add({ hours: 24 * invitationDays }).toString();
}
