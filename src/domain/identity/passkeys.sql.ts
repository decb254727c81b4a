import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { instant } from './instant.ts';

const passkey = z.object({
  id: z.string(),
  userId: z.string(),
  /** base64url, as the authenticator named it. */
  credentialId: z.string(),
  publicKey: z.instanceof(Uint8Array).transform((bytes) => Uint8Array.from(bytes)),
  counter: z.number(),
  transports: z.array(z.string()),
  name: z.string(),
  /** Whether its maker keeps a copy of it, so that it is on the person's other devices too. */
  isBackedUp: z.boolean(),
  madeAt: instant,
  lastUsedAt: instant.nullable(),
});

export type Passkey = z.output<typeof passkey>;

const columns = sql`id, user_id as "userId", credential_id as "credentialId", public_key as "publicKey",
  counter::float8 as counter, transports, name, is_backed_up as "isBackedUp",
  floor(extract(epoch from made_at) * 1000)::float8 as "madeAt",
  floor(extract(epoch from last_used_at) * 1000)::float8 as "lastUsedAt"`;

/** A person's passkeys, the oldest first. */
export async function passkeysOf(ctx: Ctx, userId: string): Promise<Passkey[]> {
  return ctx.sql.rows(
    passkey,
    sql`select ${columns} from passkeys where user_id = ${userId} order by made_at, id`,
  );
}

/** The passkey that an authenticator names, whoever's it is, or null. */
export async function passkeyOfCredential(ctx: Ctx, credentialId: string): Promise<Passkey | null> {
  return ctx.sql.row(
    passkey,
    sql`select ${columns} from passkeys where credential_id = ${credentialId}`,
  );
}

export type NewPasskey = Pick<
  Passkey,
  'userId' | 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'name' | 'isBackedUp'
> & { aaguid: string };

/** Keeps a passkey; its row's id, or null when the credential is known already, here or in another account. */
export async function keepPasskey(ctx: Ctx, made: NewPasskey): Promise<string | null> {
  const row = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into passkeys (user_id, credential_id, public_key, counter, transports, name, is_backed_up, aaguid, made_at)
        values (${made.userId}, ${made.credentialId}, ${Buffer.from(made.publicKey)}, ${made.counter},
          array(select jsonb_array_elements_text(${JSON.stringify(made.transports)}::jsonb)),
          ${made.name}, ${made.isBackedUp}, ${made.aaguid}, ${ctx.now.toString()})
        on conflict (credential_id) do nothing returning id`,
  );
  return row?.id ?? null;
}

/**
 * Notes a use of a passkey. False when its counter did not go up: somebody else has used it meanwhile, or has a copy (WebAuthn
 * Level 3, section 6.1.1). Passkeys that sync count nothing and say 0 for ever.
 */
export async function noteUse(
  ctx: Ctx,
  { id, counter, isBackedUp }: { id: string; counter: number; isBackedUp: boolean },
): Promise<boolean> {
  const noted = await ctx.sql.run(
    sql`update passkeys set counter = ${counter}, is_backed_up = ${isBackedUp}, last_used_at = ${ctx.now.toString()}
        where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter}::bigint = 0))`,
  );
  return noted === 1;
}

/** Gives a person's passkey another name; false when they have no such passkey. */
export async function nameAnew(
  ctx: Ctx,
  { id, userId, name }: { id: string; userId: string; name: string },
): Promise<boolean> {
  const named = await ctx.sql.run(
    sql`update passkeys set name = ${name} where id = ${id} and user_id = ${userId}`,
  );
  return named === 1;
}

/** Removes a person's passkey; false when they have no such passkey. */
export async function dropPasskey(
  ctx: Ctx,
  { id, userId }: { id: string; userId: string },
): Promise<boolean> {
  const dropped = await ctx.sql.run(
    sql`delete from passkeys where id = ${id} and user_id = ${userId}`,
  );
  return dropped === 1;
}
