import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';

/**
 * Makes a package last longer: to a later local day ('YYYY-MM-DD' by the coach's calendar), or without end (null). Refuses with
 * `common.notFound` (404), `packages.isRevoked` (409), and 422 with `packages.onlyLonger` or `sessions.dayIsOver` for the day.
 */
export async function extendPackage(
  ctx: Ctx,
  { packageId, validUntil }: { packageId: string; validUntil: string | null },
): Promise<void> {
  if (!isUuid(packageId)) throw notFound();
  await ctx.store.update('packages', packageId, { validUntil });
}

/**
 * Takes a package back: nothing more is booked with it; what was booked stays booked. Its holder is told the reason. Refuses with
 * `common.notFound` (404) and `packages.isRevoked` (409).
 */
export async function revokePackage(
  ctx: Ctx,
  { packageId, reason }: { packageId: string; reason: string },
): Promise<void> {
  if (!isUuid(packageId)) throw notFound();
  await ctx.store.update('packages', packageId, { revocation: { reason } });
}
