import type { Ctx } from '../../context.ts';
import { accountOfUser } from './credentials.sql.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import type { Prover } from './prover.ts';
import { textProves } from './textProves.sql.ts';
import { mayTrustDevice } from './trustDevice.ts';

/** By what somebody may prove now that it is them. */
export type WaysToProve = {
  app: boolean;
  textMessage: boolean;
  passkey: boolean;
  backupCode: boolean;
  /** Only for a person who is in and has no second factor. */
  password: boolean;
  /** Not in a sign-in that is full already: what it proves again, it proves on trusted browsers too. */
  mayTrust: boolean;
};

export async function waysToProve(ctx: Ctx, { userId, stage }: Prover): Promise<WaysToProve> {
  const factors = await factorsOf(ctx, userId);
  const hasFactor = hasSecondFactor(factors);
  const account = stage === 'full' && !hasFactor ? await accountOfUser(ctx, userId) : null;
  return {
    app: factors.totp,
    textMessage: factors.sms && (await textProves(ctx, userId)),
    passkey: factors.passkeys > 0,
    backupCode: hasFactor && factors.backupCodes > 0,
    password: (account?.passwordHash ?? null) !== null,
    mayTrust: stage !== 'full' && hasFactor && (await mayTrustDevice(ctx, userId)),
  };
}
