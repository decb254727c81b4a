import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { instant } from './instant.ts';
import { isKeyScope, type KeyScope } from './keyScopes.ts';

const scopes = z
  .array(z.string())
  .transform((all): KeyScope[] => all.filter((scope) => isKeyScope(scope)));

const ownKey = z.object({
  id: z.string(),
  name: z.string(),
  /** The eight characters after `loom_`. */
  hint: z.string(),
  scopes,
  madeAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  /** A newer key has taken its place, and it works on for a while. */
  isReplaced: z.boolean(),
});

/** A living API key as its owner sees it. */
export type ApiKey = z.output<typeof ownKey>;

const epoch = (column: string) => sql.raw(`(extract(epoch from k.${column}) * 1000)::float8`);

const columns = sql`k.id, k.name, k.hint, k.scopes, ${epoch('made_at')} as "madeAt", ${epoch('expires_at')} as "expiresAt",
  ${epoch('last_used_at')} as "lastUsedAt",
  exists (select from api_keys n where n.replaces = k.id and n.revoked_at is null) as "isReplaced"`;

/** The keys of a person that work now, the newest first. */
export async function livingKeys(ctx: Ctx, userId: string): Promise<ApiKey[]> {
  return ctx.sql.rows(
    ownKey,
    sql`select ${columns} from api_keys k
        where k.user_id = ${userId} and k.revoked_at is null and k.expires_at > ${ctx.now.toString()}
        order by k.made_at desc, k.id desc`,
  );
}

/** A living key of the person, locked until the transaction ends; null when there is none of this id. */
export async function lockKey(
  ctx: Ctx,
  { userId, keyId }: { userId: string; keyId: string },
): Promise<ApiKey | null> {
  return ctx.sql.row(
    ownKey,
    sql`select ${columns} from api_keys k
        where k.id::text = ${keyId} and k.user_id = ${userId} and k.revoked_at is null
          and k.expires_at > ${ctx.now.toString()} for update of k`,
  );
}

export type NewKey = {
  userId: string;
  name: string;
  scopes: readonly KeyScope[];
  hint: string;
  /** SHA-256 of the key, as `hashOfToken` gives it. */
  keyHash: string;
  expiresAt: Temporal.Instant;
  replaces?: string;
};

/** Keeps a new key; its id. */
export async function addKey(ctx: Ctx, key: NewKey): Promise<string> {
  const made = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into api_keys (user_id, name, key_hash, hint, scopes, made_at, expires_at, replaces)
        values (${key.userId}, ${key.name}, ${key.keyHash}, ${key.hint},
          (select array_agg(value) from jsonb_array_elements_text(${JSON.stringify(key.scopes)}::jsonb)),
          ${ctx.now.toString()}, ${key.expiresAt.toString()}, ${key.replaces ?? null})
        returning id`,
  );
  if (!made) throw new Error('An insert gave no row');
  await writeAudit(ctx, {
    act: 'create',
    collection: 'api-keys',
    documentId: made.id,
    changes: {
      scopes: { from: null, to: [...key.scopes] },
      expiresAt: { from: null, to: key.expiresAt.toString() },
      ...(key.replaces === undefined ? {} : { replaces: { from: null, to: key.replaces } }),
    },
  });
  return made.id;
}

/** Lets a key end at `expiresAt`, where it would have ended later. */
export async function shortenKey(
  ctx: Ctx,
  { keyId, expiresAt }: { keyId: string; expiresAt: Temporal.Instant },
): Promise<void> {
  await ctx.sql.run(
    sql`update api_keys set expires_at = least(expires_at, ${expiresAt.toString()}::timestamptz)
        where id = ${keyId}`,
  );
}

/** Ends a person's keys (all, or one) on the current transaction; the ids of those that lived. */
export async function revokeKeys(
  ctx: Ctx,
  { userId, keyId }: { userId: string; keyId?: string },
): Promise<string[]> {
  const only = keyId === undefined ? sql`true` : sql`id::text = ${keyId}`;
  const ended = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`update api_keys set revoked_at = ${ctx.now.toString()}
        where user_id = ${userId} and revoked_at is null and expires_at > ${ctx.now.toString()} and ${only}
        returning id`,
  );
  for (const { id } of ended) {
    await writeAudit(ctx, { act: 'delete', collection: 'api-keys', documentId: id, changes: {} });
  }
  return ended.map(({ id }) => id);
}

/** The name and hint of a key, living or not, and whose it is: what a mail about it says. */
export async function keyToTell(
  ctx: Ctx,
  keyId: string,
): Promise<{ userId: string; name: string; hint: string } | null> {
  return ctx.sql.row(
    z.object({ userId: z.string(), name: z.string(), hint: z.string() }),
    sql`select user_id as "userId", name, hint from api_keys where id::text = ${keyId}`,
  );
}
