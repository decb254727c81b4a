import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { verifiedUser } from '../people/actor.ts';
import { normalAddress } from './address.ts';
import { addressChangeMinutes } from './addressChangeMinutes.ts';
import { addChange, endChanges, openChangeOf, type AddressChange } from './addressChanges.sql.ts';
import { mayBeTakenOver } from './claimAddress.ts';
import { accountOfAddress } from './credentials.sql.ts';
import { requireFresh, requireOwner } from './freshness.ts';
import { countTry } from './rateLimit.sql.ts';

/**
 * Asks for another address; it counts once it was confirmed by a link at both. An earlier wish gives way. A known address is answered
 * exactly alike: its owner is told that they have an account, and the change can never be confirmed there. Refuses as `requireFresh`
 * does; `identity.sameAddress` (422, field `email`); `identity.tooManyTries` (429) after five a day.
 */
export async function askForAddress(ctx: Ctx, wish: { email: string }): Promise<void> {
  const { id: userId, email: oldEmail } = await requireFresh(ctx);
  const newEmail = normalAddress(wish.email);
  if (newEmail === oldEmail) {
    throw new Refused('identity.sameAddress', 422, { fields: { email: 'identity.sameAddress' } });
  }
  const counted = [{ limit: 'addressChange', by: [userId] }] as const;
  await countTry(ctx, counted, 'identity.tooManyTries');
  await inTransaction(ctx, async (tx) => {
    const documentId = await addChange(tx, {
      userId,
      oldEmail,
      newEmail,
      minutes: addressChangeMinutes,
    });
    const about = { collection: 'address-changes', documentId, topics: [] };
    await announce(tx, { ...about, name: 'person.addressChangeAsked' });
    const holder = await accountOfAddress(tx, newEmail);
    if (holder === null || mayBeTakenOver(holder)) {
      await announce(tx, { ...about, name: 'person.newAddressAsked' });
    } else {
      await announce(tx, {
        name: 'person.alreadyRegistered',
        collection: 'users',
        documentId: holder.id,
        topics: [],
      });
    }
  });
}

/** The person's change of address that waits to be confirmed, or null. */
export async function pendingAddress(ctx: Ctx): Promise<AddressChange | null> {
  const user = verifiedUser(ctx.actor);
  return user ? openChangeOf(ctx, user.id) : null;
}

/** Takes the wish for another address back; its links are worth nothing. Refuses as `requireOwner` does. */
export async function withdrawAddress(ctx: Ctx): Promise<void> {
  const { id: userId } = requireOwner(ctx);
  await inTransaction(ctx, (tx) => endChanges(tx, userId));
}
