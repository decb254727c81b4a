import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { requireOwner } from './freshness.ts';
import { revokeTrustedDevices } from './trustedDevices.sql.ts';

/** Ends the trust in one of the person's devices, or in all of them. Refuses as `requireOwner` does, `common.notFound` (404) for a device that is not theirs or trusted no more. */
export async function endTrust(ctx: Ctx, { deviceId }: { deviceId?: string }): Promise<void> {
  const { id: userId } = requireOwner(ctx);
  const which = deviceId === undefined ? { userId } : { userId, deviceId };
  const ended = await inTransaction(ctx, (tx) => revokeTrustedDevices(tx, which));
  if (deviceId !== undefined && ended === 0) throw notFound();
}
