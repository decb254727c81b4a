import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { isReadOnly } from '../sessions/isReadOnly.sql.ts';

type Brought = { sessionId: string | null; purpose: unknown };

/**
 * A coach changes what they brought to a session, and removes it, as long as they may bring something there; a recording they
 * remove whenever they like. Refuses `sessions.readOnly` (409) once the engagement has ended.
 */
export async function demandLivingWork(tx: Ctx, { sessionId, purpose }: Brought): Promise<void> {
  const { actor } = tx;
  if (sessionId === null || purpose !== 'material' || actor.kind !== 'user') return;
  const session = await asSystem(tx, 'whose session').store.findByID('sessions', sessionId);
  if (idIn(session?.coach) !== actor.user.id) return;
  if (await isReadOnly(tx, idIn(session?.engagement))) {
    throw new Refused('sessions.readOnly', 409);
  }
}
