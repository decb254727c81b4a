import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { instant } from './instant.ts';
import { hashOfToken } from './personOfToken.ts';

/** Whether a browser's token names a living trusted device of this person; notes its use. */
export async function trustedDeviceOf(
  ctx: Ctx,
  { userId, token }: { userId: string; token: string },
): Promise<boolean> {
  const touched = await ctx.sql.run(
    sql`update trusted_devices set last_used_at = ${ctx.now.toString()}
        where user_id = ${userId} and token_hash = ${hashOfToken(token)}
          and revoked_at is null and expires_at > ${ctx.now.toString()}`,
  );
  return touched === 1;
}

type NewDevice = { userId: string; token: string; name: string; network: string; days: number };

/** Keeps a browser as trusted for `days`; of the token only its hash. */
export async function addTrustedDevice(ctx: Ctx, device: NewDevice): Promise<void> {
  const { userId, token, name, network, days } = device;
  const now = ctx.now.toString();
  const made = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into trusted_devices (user_id, token_hash, name, network, made_at, last_used_at, expires_at)
        values (${userId}, ${hashOfToken(token)}, ${name}, ${network}, ${now}, ${now},
          ${ctx.now.add({ hours: 24 * days }).toString()})
        returning id`,
  );
  await writeAudit(ctx, {
    act: 'create',
    collection: 'trusted-devices',
    documentId: made?.id ?? '',
    changes: { user: { from: null, to: userId } },
  });
}

const device = z.object({
  id: z.string(),
  /** "Firefox, Windows", or empty. */
  name: z.string(),
  /** "203.0.113.0/24", or empty. */
  network: z.string(),
  since: instant,
  lastUsedAt: instant,
  until: instant,
  isThisOne: z.boolean(),
});

/** A browser that is not asked for a second factor, as its owner sees it. */
export type TrustedDevice = z.output<typeof device>;

/** The living trusted devices of a person, the one used last first; `token` is the asking browser's own, if it has one. */
export async function trustedDevicesOf(
  ctx: Ctx,
  { userId, token }: { userId: string; token: string | undefined },
): Promise<TrustedDevice[]> {
  const own = token === undefined ? '' : hashOfToken(token);
  return ctx.sql.rows(
    device,
    sql`select id, name, network, (extract(epoch from made_at) * 1000)::float8 as since,
          (extract(epoch from last_used_at) * 1000)::float8 as "lastUsedAt",
          (extract(epoch from expires_at) * 1000)::float8 as until, token_hash = ${own} as "isThisOne"
        from trusted_devices
        where user_id = ${userId} and revoked_at is null and expires_at > ${ctx.now.toString()}
        order by trusted_devices.last_used_at desc, id desc`,
  );
}

type Which = { userId: string; deviceId?: string; token?: string };

/** Ends the trust in a person's devices (all, or one by its id or token), on the current transaction; how many there were. */
export async function revokeTrustedDevices(
  ctx: Ctx,
  { userId, deviceId, token }: Which,
): Promise<number> {
  const byId = deviceId === undefined ? sql`true` : sql`id::text = ${deviceId}`;
  const byToken = token === undefined ? sql`true` : sql`token_hash = ${hashOfToken(token)}`;
  const ended = await ctx.sql.rows(
    z.object({ id: z.string() }),
    sql`update trusted_devices set revoked_at = ${ctx.now.toString()}
        where user_id = ${userId} and revoked_at is null and ${byId} and ${byToken} returning id`,
  );
  for (const { id } of ended) {
    await writeAudit(ctx, {
      act: 'delete',
      collection: 'trusted-devices',
      documentId: id,
      changes: {},
    });
  }
  return ended.length;
}
