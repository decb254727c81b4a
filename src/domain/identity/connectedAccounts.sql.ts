import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { providerNames, type ProviderName } from '#ports/signInProvider.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { instant } from './instant.ts';

const connectedAccount = z.object({
  id: z.string(),
  provider: z.enum(providerNames),
  /** The address or the name that the provider knows the person by; may be empty. */
  label: z.string(),
  connectedAt: instant,
  lastUsedAt: instant.nullable(),
});

/** An account elsewhere that opens a person's account here. */
export type ConnectedAccount = z.output<typeof connectedAccount>;

type Subject = { issuer: string; subject: string };

const owner = z.object({ userId: z.string() });

/** A person's connected accounts, the oldest first. */
export async function connectedAccountsOf(ctx: Ctx, userId: string): Promise<ConnectedAccount[]> {
  return ctx.sql.rows(
    connectedAccount,
    sql`select id, provider, label, (extract(epoch from connected_at) * 1000)::float8 as "connectedAt",
        (extract(epoch from last_used_at) * 1000)::float8 as "lastUsedAt"
        from connected_accounts where user_id = ${userId} order by connected_at, id`,
  );
}

/** The user whom an account elsewhere opens, noting the use; null when it opens nobody's. */
export async function useConnection(
  ctx: Ctx,
  { issuer, subject }: Subject,
): Promise<string | null> {
  const row = await ctx.sql.row(
    owner,
    sql`update connected_accounts set last_used_at = ${ctx.now.toString()}
        where issuer = ${issuer} and subject = ${subject} returning user_id as "userId"`,
  );
  return row?.userId ?? null;
}

type NewConnection = Subject & { userId: string; provider: ProviderName; label: string };

/** Connects an account elsewhere with a user: the id of the row, or null when it opens somebody's account already. Of two at once one has it. */
export async function addConnection(ctx: Ctx, wish: NewConnection): Promise<string | null> {
  const row = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into connected_accounts (user_id, provider, issuer, subject, label, connected_at)
        values (${wish.userId}, ${wish.provider}, ${wish.issuer}, ${wish.subject}, ${wish.label}, ${ctx.now.toString()})
        on conflict (issuer, subject) do nothing returning id`,
  );
  return row?.id ?? null;
}

/** Takes a connection of this user away; its provider, or null when there is none with that id. */
export async function removeConnection(
  ctx: Ctx,
  { id, userId }: { id: string; userId: string },
): Promise<ProviderName | null> {
  const row = await ctx.sql.row(
    z.object({ provider: z.enum(providerNames) }),
    sql`delete from connected_accounts where id = ${id} and user_id = ${userId} returning provider`,
  );
  return row?.provider ?? null;
}

/** Takes all connections of a user away, or those made since an instant, or of them those that `only` names (`connection:<id>`), on the current transaction. */
export async function removeConnections(
  ctx: Ctx,
  { userId, since, only }: { userId: string; since?: Temporal.Instant; only?: readonly string[] },
): Promise<void> {
  const recent = since === undefined ? sql`true` : sql`connected_at >= ${since.toString()}`;
  const meant =
    only === undefined
      ? sql`true`
      : sql`'connection:' || id::text in (select jsonb_array_elements_text(${JSON.stringify(only)}::jsonb))`;
  const gone = await ctx.sql.rows(
    z.object({ id: z.string(), provider: z.enum(providerNames) }),
    sql`delete from connected_accounts where user_id = ${userId} and ${recent} and ${meant} returning id, provider`,
  );
  for (const { id, provider } of gone) {
    await writeAudit(ctx, {
      act: 'delete',
      collection: 'connected-accounts',
      documentId: id,
      changes: { user: { from: userId, to: null }, provider: { from: provider, to: null } },
    });
  }
}

/** Who is told of a connection, and by what name its provider goes; null when it is gone. */
export async function connectionToTell(
  ctx: Ctx,
  id: string,
): Promise<{ userId: string; provider: ProviderName } | null> {
  return ctx.sql.row(
    owner.extend({ provider: z.enum(providerNames) }),
    sql`select user_id as "userId", provider from connected_accounts where id = ${id}`,
  );
}

/**
 * Whether a person can still sign in without this connection: by a password, a passkey or an account at another of `issuers`.
 * Locks the person, so that two ways in are not taken away at once. Call it inside a transaction.
 */
export async function hasOtherWayIn(
  ctx: Ctx,
  { id, userId, issuers }: { id: string; userId: string; issuers: readonly string[] },
): Promise<boolean> {
  await ctx.sql.run(sql`select from users where id = ${userId} for update`);
  const row = await ctx.sql.row(
    z.object({ is: z.boolean() }),
    sql`select exists (select from credentials where user_id = ${userId} and password_hash is not null)
        or exists (select from passkeys where user_id = ${userId})
        or exists (select from connected_accounts where user_id = ${userId} and id <> ${id}
          and issuer in (select jsonb_array_elements_text(${JSON.stringify(issuers)}::jsonb))) as is`,
  );
  return row?.is ?? false;
}
