import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { announce } from '../notifications/announce.sql.ts';
import { deviceHash } from './deviceHash.ts';

/**
 * Notes the device of a sign-in that has just become full (browser family, system and coarse network, under an HMAC), on its
 * transaction. One that was never seen before is announced to its person, except with the account's very first sign-in.
 */
export async function noteDevice(ctx: Ctx, signInId: string): Promise<void> {
  const device = await deviceOf(ctx, signInId);
  if (!device) return;
  const { userId, hash } = device;
  const now = ctx.now.toString();
  const noted = await ctx.sql.row(
    z.object({ isNew: z.boolean(), isFirst: z.boolean() }),
    sql`insert into known_devices (user_id, device_hash, first_at, last_at)
        values (${userId}, ${hash}, ${now}, ${now})
        on conflict (user_id, device_hash) do update set last_at = excluded.last_at
        returning xmax = 0 as "isNew",
          not exists (select from known_devices d where d.user_id = ${userId}) as "isFirst"`,
  );
  if (!noted?.isNew || noted.isFirst) return;
  await announce(ctx, {
    name: 'person.newDevice',
    collection: 'sign-ins',
    documentId: signInId,
    topics: [],
  });
}

/** Takes the device of a sign-in out of those that are known: its next sign-in is announced again. */
export async function forgetDevice(ctx: Ctx, signInId: string): Promise<void> {
  const device = await deviceOf(ctx, signInId);
  if (!device) return;
  await ctx.sql.run(
    sql`delete from known_devices where user_id = ${device.userId} and device_hash = ${device.hash}`,
  );
}

/** Takes all of a person's devices out of those that are known. */
export async function forgetDevices(ctx: Ctx, userId: string): Promise<void> {
  await ctx.sql.run(sql`delete from known_devices where user_id = ${userId}`);
}

async function deviceOf(ctx: Ctx, signInId: string) {
  const row = await ctx.sql.row(
    z.object({ userId: z.string(), browser: z.string(), network: z.string() }),
    sql`select user_id as "userId", coalesce(browser, '') as browser, coalesce(network, '') as network
        from sign_ins where id = ${signInId}`,
  );
  if (!row) return null;
  return {
    userId: row.userId,
    hash: deviceHash(ctx.app, row),
  };
}
