import type { Ctx } from '../../context.ts';
import { endRecovery } from './recoveries.sql.ts';
import { tellOfRecovery } from './recoveryRules.ts';

/** Stops the recovery of a person, if one is under way, and tells them; whether there was one. */
export async function cancelRecovery(ctx: Ctx, userId: string): Promise<boolean> {
  if (!(await endRecovery(ctx, { userId, state: 'cancelled' }))) return false;
  await tellOfRecovery(ctx, 'recovery.stopped', userId);
  return true;
}
