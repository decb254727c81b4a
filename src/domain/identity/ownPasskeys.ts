import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';
import { passkeysOf, type Passkey } from './passkeys.sql.ts';

export type OwnPasskey = Pick<Passkey, 'id' | 'name' | 'isBackedUp' | 'madeAt' | 'lastUsedAt'>;

/** The person's passkeys as they may see them, the oldest first; none for anybody who is not signed in. */
export async function ownPasskeys(ctx: Ctx): Promise<OwnPasskey[]> {
  const user = verifiedUser(ctx.actor);
  if (!user) return [];
  const rows = await passkeysOf(ctx, user.id);
  return rows.map(({ id, name, isBackedUp, madeAt, lastUsedAt }) => ({
    id,
    name,
    isBackedUp,
    madeAt,
    lastUsedAt,
  }));
}
