import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import { accountOfUser } from './credentials.sql.ts';
import { enrollerOf } from './enroller.ts';
import { factorLabel } from './factorLabel.ts';
import { handleOf, refusedAnswer, waitedFor } from './passkeyAnswer.ts';
import { makeChallenge } from './passkeyChallenges.sql.ts';
import { ceremonyTimeout } from './passkeySignIn.ts';
import { keepPasskey, passkeysOf } from './passkeys.sql.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { countTry } from './rateLimit.sql.ts';
import { relyingParty } from './relyingParty.ts';
import { rotate } from './rotate.sql.ts';
import type { OpenedSignIn } from './signIns.ts';
import { lockFactors } from './totpFactors.sql.ts';

const most = 20;
/** EdDSA, ES256, RS256: what all authenticators know (COSE numbers). */
const algorithms = [-8, -7, -257];

/**
 * What a browser needs to make a passkey for the person: one that is found without an address, and that verifies its person. Those
 * they have are named, so that no device makes a second one. Refuses as `enrollerOf` does, `identity.tooManyPasskeys` (409),
 * `identity.tooManyTries` (429).
 */
export async function passkeyRegistrationOptions(
  ctx: Ctx,
  pending: PendingSignIn | null,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { userId } = await enrollerOf(ctx, pending);
  await countTry(ctx, [{ limit: 'passkeyOf', by: [userId] }], 'identity.tooManyTries');
  const account = await accountOfUser(ctx, userId);
  if (!account) throw new Refused('common.signInFirst', 401);
  const own = await passkeysOf(ctx, userId);
  if (own.length >= most) throw new Refused('identity.tooManyPasskeys', 409);
  return generateRegistrationOptions({
    rpName: 'Loom',
    rpID: relyingParty(ctx.app).id,
    userID: handleOf(userId),
    userName: factorLabel(account),
    userDisplayName: account.name,
    challenge: Buffer.from(
      await makeChallenge(ctx, { purpose: 'registration', userId }),
      'base64url',
    ),
    excludeCredentials: own.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    timeout: ceremonyTimeout,
  });
}

export type NewPasskeyWish = {
  response: RegistrationResponseJSON;
  /** What its owner will know it by; shortened to 60 characters. */
  name: string;
};

/**
 * Keeps the passkey that a browser has made, and raises the sign-in it was made in, under a new token. The owner is told by mail. Refuses as `enrollerOf`, `identity.passkeyTooLate` (422),
 * `identity.passkeyRefused` (422), `identity.passkeyKnown` (409), `identity.tooManyTries` (429).
 */
export async function registerPasskey(
  ctx: Ctx,
  pending: PendingSignIn | null,
  { response, name }: NewPasskeyWish,
): Promise<OpenedSignIn> {
  const { userId, signInId } = await enrollerOf(ctx, pending);
  await countTry(ctx, [{ limit: 'passkeyOf', by: [userId] }], 'identity.tooManyTries');
  const asked = { purpose: 'registration', userId } as const;
  const challenge = await waitedFor(ctx, response.response.clientDataJSON, asked);
  const made = await verification(ctx, response, challenge);
  if (!made?.verified) throw await refusedAnswer(ctx, userId);
  const { credential, credentialBackedUp: isBackedUp, aaguid } = made.registrationInfo;
  return inTransaction(
    ctx,
    async (tx) => {
      await lockFactors(tx, userId);
      await enrollerOf(tx, pending);
      const id = await keepPasskey(tx, {
        userId,
        credentialId: credential.id,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: credential.transports ?? [],
        name: name.slice(0, 60),
        isBackedUp,
        aaguid,
      });
      if (id === null) throw new Refused('identity.passkeyKnown', 409);
      await writeAudit(tx, {
        act: 'create',
        collection: 'users',
        documentId: userId,
        changes: { passkeys: 'changed' },
      });
      await announce(tx, {
        name: 'person.passkeyAdded',
        collection: 'users',
        documentId: userId,
        topics: [],
        signInId,
      });
      return rotate(tx, { signInId, method: 'passkey', level: 2 });
    },
    { pending },
  );
}

/** What the library says; it throws at everything that does not hold, so whatever it throws is a no. */
async function verification(
  ctx: Ctx,
  response: RegistrationResponseJSON,
  challenge: string,
): Promise<VerifiedRegistrationResponse | null> {
  const { id, origin } = relyingParty(ctx.app);
  try {
    return await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
  } catch {
    return null;
  }
}
