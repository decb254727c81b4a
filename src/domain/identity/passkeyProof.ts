import {
  generateAuthenticationOptions,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { passkeyAnswer, refusedAnswer } from './passkeyAnswer.ts';
import { makeChallenge } from './passkeyChallenges.sql.ts';
import { ceremonyTimeout } from './passkeySignIn.ts';
import { noteUse, passkeysOf } from './passkeys.sql.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { proverOf } from './prover.ts';
import { countTry } from './rateLimit.sql.ts';
import { relyingParty } from './relyingParty.ts';
import { rotate } from './rotate.sql.ts';
import type { OpenedSignIn } from './signIns.ts';

/**
 * What a browser needs to ask for a passkey of the person who is half signed in, or who proves once more that it is them. Refuses
 * as `proverOf` does, `identity.passkeyRefused` (422) where the person has none, `identity.tooManyTries` (429).
 */
export async function passkeyProofOptions(
  ctx: Ctx,
  pending: PendingSignIn | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { userId } = proverOf(ctx, pending);
  await countTry(ctx, [{ limit: 'passkeyOf', by: [userId] }], 'identity.tooManyTries');
  const own = await passkeysOf(ctx, userId);
  if (own.length === 0) throw new Refused('identity.passkeyRefused', 422);
  return generateAuthenticationOptions({
    rpID: relyingParty(ctx.app).id,
    challenge: Buffer.from(await makeChallenge(ctx, { purpose: 'proof', userId }), 'base64url'),
    allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    userVerification: 'required',
    timeout: ceremonyTimeout,
  });
}

/**
 * Raises the sign-in by one of its own person's passkeys: the second factor of one that is half done, or a fresh proof. Refuses as
 * `proverOf`, `passkeyAnswer` and `rotate` do, `identity.tooManyTries` (429).
 */
export async function proveByPasskey(
  ctx: Ctx,
  pending: PendingSignIn | null,
  { response }: { response: AuthenticationResponseJSON },
): Promise<OpenedSignIn> {
  const { userId, signInId } = proverOf(ctx, pending);
  await countTry(ctx, [{ limit: 'passkeyOf', by: [userId] }], 'identity.tooManyTries');
  const { passkey, ...use } = await passkeyAnswer(ctx, { response, purpose: 'proof', userId });
  const opened = await inTransaction(
    ctx,
    async (tx) => {
      if (!(await noteUse(tx, { id: passkey.id, ...use }))) return null;
      return rotate(tx, { signInId, method: 'passkey', level: 2 });
    },
    { pending },
  );
  if (!opened) throw await refusedAnswer(ctx, userId);
  return opened;
}
