import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { newBackupCode, plainBackupCode } from './backupCode.ts';
import { keyedHash } from './keyedHash.ts';

/** How many codes are made at a time. */
const backupCodeCount = 10;

/** Makes ten new backup codes; the earlier ones are worth nothing from then on. They are shown once: only an HMAC of each is kept. */
export async function makeBackupCodes(ctx: Ctx, userId: string): Promise<string[]> {
  const codes = new Set<string>();
  while (codes.size < backupCodeCount) codes.add(newBackupCode());
  await deleteBackupCodes(ctx, userId);
  const hashes = JSON.stringify([...codes].map((code) => hashOfCode(ctx, userId, code)));
  await ctx.sql.run(
    sql`insert into backup_codes (user_id, code_hash, made_at)
        select ${userId}::uuid, hash, ${ctx.now.toString()}::timestamptz from json_array_elements_text(${hashes}::json) as hash`,
  );
  await writeAudit(ctx, {
    act: 'update',
    collection: 'users',
    documentId: userId,
    changes: { backupCodes: { from: null, to: 'made' } },
  });
  return [...codes];
}

/** The ten codes that come with a person's first second factor, or null where they have codes already. Call it after the factor was added, in its transaction. */
export async function firstBackupCodes(ctx: Ctx, userId: string): Promise<string[] | null> {
  const had = await ctx.sql.row(
    z.object({ any: z.boolean() }),
    sql`select exists (select from backup_codes where user_id = ${userId}) as any`,
  );
  return had?.any === true ? null : makeBackupCodes(ctx, userId);
}

/** Uses a backup code up; false when it is none of the person's unused ones. Of many at once one wins. */
export async function useBackupCode(
  ctx: Ctx,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  const used = await ctx.sql.run(
    sql`update backup_codes set used_at = ${ctx.now.toString()}
        where user_id = ${userId} and code_hash = ${hashOfCode(ctx, userId, code)} and used_at is null`,
  );
  return used === 1;
}

/** Whether these are all of a person's codes, none of them used: what was just shown, sent back to be kept as a file. */
export async function areAllBackupCodes(
  ctx: Ctx,
  { userId, codes }: { userId: string; codes: readonly string[] },
): Promise<boolean> {
  const hashes = new Set(codes.map((code) => hashOfCode(ctx, userId, code)));
  const kept = await ctx.sql.rows(
    z.object({ hash: z.string(), isUnused: z.boolean() }),
    sql`select code_hash as hash, used_at is null as "isUnused" from backup_codes where user_id = ${userId}`,
  );
  return (
    kept.length > 0 &&
    kept.length === hashes.size &&
    kept.every(({ hash, isUnused }) => isUnused && hashes.has(hash))
  );
}

export async function deleteBackupCodes(ctx: Ctx, userId: string): Promise<void> {
  await ctx.sql.run(sql`delete from backup_codes where user_id = ${userId}`);
}

function hashOfCode(ctx: Ctx, userId: string, code: string): string {
  return keyedHash(ctx.app, 'backupCode', `${userId}\0${plainBackupCode(code)}`);
}
