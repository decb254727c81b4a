import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { ProvenPerson, SignInProvider } from '#ports/signInProvider.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import { addConnection, useConnection } from './connectedAccounts.sql.ts';

type Wish = {
  userId: string;
  provider: Pick<SignInProvider, 'name'>;
  person: Pick<ProvenPerson, 'issuer' | 'subject' | 'email' | 'name'>;
};

/** Lets an account elsewhere open this user's account, and tells them; one that does so already changes nothing. Refuses `identity.providerTaken` (409) for one that opens somebody else's. Call it inside a transaction. */
export async function connectAccount(tx: Ctx, { userId, provider, person }: Wish): Promise<void> {
  const { issuer, subject } = person;
  const label = person.email ?? person.name ?? '';
  const id = await addConnection(tx, { userId, provider: provider.name, issuer, subject, label });
  if (id === null) {
    if ((await useConnection(tx, { issuer, subject })) === userId) return;
    throw new Refused('identity.providerTaken', 409);
  }
  await writeAudit(tx, {
    act: 'update',
    collection: 'users',
    documentId: userId,
    changes: { connectedAccount: { from: null, to: provider.name } },
  });
  await announce(tx, {
    name: 'person.accountConnected',
    collection: 'connected-accounts',
    documentId: id,
    topics: [],
  });
}
