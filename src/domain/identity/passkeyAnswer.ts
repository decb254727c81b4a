import {
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type VerifiedAuthenticationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { useChallenge, type ChallengePurpose } from './passkeyChallenges.sql.ts';
import { passkeyOfCredential, type Passkey } from './passkeys.sql.ts';
import { relyingParty } from './relyingParty.ts';

type Asked = {
  response: AuthenticationResponseJSON;
  purpose: Exclude<ChallengePurpose, 'registration'>;
  /** Whose answer is waited for; null where the passkey itself says who it is. */
  userId: string | null;
};

/** A passkey that has answered, and what its authenticator reported. */
export type PasskeyAnswer = { passkey: Passkey; counter: number; isBackedUp: boolean };

/**
 * Checks what an authenticator answered (WebAuthn Level 3, section 7.2): the challenge is used up first, whatever follows. The
 * person must have been verified by the authenticator, so that a passkey is two factors. The use is not noted yet: call `noteUse` in
 * the transaction that acts on it. Refuses `identity.passkeyTooLate` (422) for a challenge that is not waited for,
 * `identity.passkeyRefused` (422) for all else, alike.
 */
export async function passkeyAnswer(
  ctx: Ctx,
  { response, purpose, userId }: Asked,
): Promise<PasskeyAnswer> {
  const challenge = await waitedFor(ctx, response.response.clientDataJSON, { purpose, userId });
  const passkey = await passkeyOfCredential(ctx, response.id);
  const isTheirs = passkey !== null && namesItsPerson(passkey, { response, userId });
  const verified = isTheirs ? await verification(ctx, { response, challenge, passkey }) : null;
  if (!isTheirs || !verified?.verified) throw await refusedAnswer(ctx, passkey?.userId);
  const { newCounter, credentialBackedUp } = verified.authenticationInfo;
  return { passkey, counter: newCounter, isBackedUp: credentialBackedUp };
}

/** Uses up the challenge that an answer says it is to, and gives it back. */
export async function waitedFor(
  ctx: Ctx,
  clientDataJSON: string,
  asked: { purpose: ChallengePurpose; userId: string | null },
): Promise<string> {
  const challenge = challengeOf(clientDataJSON);
  if (challenge === null || !(await useChallenge(ctx, { challenge, ...asked }))) {
    throw new Refused('identity.passkeyTooLate', 422);
  }
  return challenge;
}

/** The refusal of an answer that does not hold, written to the log. */
export async function refusedAnswer(ctx: Ctx, userId: string | undefined): Promise<Refused> {
  await writeAudit(ctx, {
    act: 'refused',
    collection: 'users',
    documentId: userId ?? 'unknown',
    changes: { method: { from: null, to: 'passkey' } },
  });
  return new Refused('identity.passkeyRefused', 422);
}

const clientData = z.object({ challenge: z.string().min(1).max(200) });

function challengeOf(clientDataJSON: string): string | null {
  try {
    const text = Buffer.from(clientDataJSON, 'base64url').toString('utf8');
    return clientData.parse(JSON.parse(text)).challenge;
  } catch {
    return null;
  }
}

/** Where nobody is known yet the authenticator must name the person that it keeps the passkey for. */
function namesItsPerson(
  passkey: Passkey,
  { response, userId }: Pick<Asked, 'response' | 'userId'>,
): boolean {
  const { userHandle } = response.response;
  if (userId !== null && passkey.userId !== userId) return false;
  if (userHandle === undefined) return userId !== null;
  return userHandle === Buffer.from(handleOf(passkey.userId)).toString('base64url');
}

/** What authenticators keep a person's passkeys under: the bytes of the user id, which tell nothing of the person. */
export function handleOf(userId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(userId.replaceAll('-', ''), 'hex'));
}

/** What the library says; it throws at everything that does not hold, so whatever it throws is a no. */
async function verification(
  ctx: Ctx,
  asked: { response: AuthenticationResponseJSON; challenge: string; passkey: Passkey },
): Promise<VerifiedAuthenticationResponse | null> {
  const { response, challenge, passkey } = asked;
  const { id, origin } = relyingParty(ctx.app);
  try {
    return await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      credential: {
        id: passkey.credentialId,
        publicKey: passkey.publicKey,
        counter: passkey.counter,
      },
      requireUserVerification: true,
    });
  } catch {
    return null;
  }
}
