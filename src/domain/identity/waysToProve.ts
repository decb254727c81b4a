import type { Ctx } from '../../context.ts';
import { accountOfUser } from './credentials.sql.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import type { Prover } from './prover.ts';
import { textProves } from './textProves.ts';
import { mayTrustDevice } from './trustDevice.ts';

/** By what somebody may prove now that it is them. */
export type WaysToProve = {
  app: boolean;
  textMessage: boolean;
  passkey: boolean;
  backupCode: boolean;
  /** Only for a person who is in and has no second factor. */
  password: boolean;
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
    mayTrust: hasFactor && (await mayTrustDevice(ctx, userId)),
  };
}
