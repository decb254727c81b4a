import {
  generateAuthenticationOptions,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { afterPrimary } from './afterPrimary.ts';
import { accountOfUser } from './credentials.sql.ts';
import { passkeyAnswer, refusedAnswer } from './passkeyAnswer.ts';
import { makeChallenge } from './passkeyChallenges.sql.ts';
import { noteUse } from './passkeys.sql.ts';
import { countTry, giveBackTry, type Counted } from './rateLimit.sql.ts';
import { relyingParty } from './relyingParty.ts';
import type { From, OpenedSignIn } from './signIns.ts';

/** How long a browser waits for its person, in milliseconds; the challenge lives as long. */
export const ceremonyTimeout = 5 * 60_000;

/**
 * What a browser needs to ask for any passkey of this site: no address is given, so nothing tells who has one. Refuses
 * `identity.tooManyTries` (429).
 */
export async function passkeySignInOptions(
  ctx: Ctx,
  { from }: { from: From },
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  await countTry(ctx, [{ limit: 'passkeyAsked', by: [from.address] }], 'identity.tooManyTries');
  return generateAuthenticationOptions({
    rpID: relyingParty(ctx.app).id,
    challenge: Buffer.from(
      await makeChallenge(ctx, { purpose: 'signIn', userId: null }),
      'base64url',
    ),
    userVerification: 'required',
    timeout: ceremonyTimeout,
  });
}

/**
 * Signs in whoever's passkey answered; a locked address does not matter here, since nothing can be guessed. Refuses as
 * `passkeyAnswer` does, alike for an address that is not confirmed, `identity.accountClosed` (403), `identity.tooManyTries` (429).
 */
export async function signInByPasskey(
  ctx: Ctx,
  wish: { response: AuthenticationResponseJSON; remember: boolean; from: From },
): Promise<OpenedSignIn> {
  const { response, remember, from } = wish;
  const tries: Counted = { limit: 'passkeyFrom', by: [from.address] };
  await countTry(ctx, [tries], 'identity.tooManyTries');
  const answer = await passkeyAnswer(ctx, { response, purpose: 'signIn', userId: null });
  const { id, userId } = answer.passkey;
  const account = await accountOfUser(ctx, userId);
  if (!account?.isVerified) throw await refusedAnswer(ctx, userId);
  const opened = await inTransaction(ctx, async (tx) => {
    const { counter, isBackedUp } = answer;
    if (!(await noteUse(tx, { id, counter, isBackedUp }))) return null;
    return afterPrimary(tx, { account, method: 'passkey', remember, from });
  });
  if (!opened) throw await refusedAnswer(ctx, userId);
  await giveBackTry(ctx, tries);
  return opened;
}
