import type { Ctx } from '../../context.ts';
import { factorsOf, hasLastingFactor, hasSecondFactor } from './factors.sql.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';
import { requireOwner } from './freshness.ts';
import { trustedDevicesOf, type TrustedDevice } from './trustedDevices.sql.ts';

export type TwoStep = {
  hasApp: boolean;
  hasFactor: boolean;
  /** Whether a role of theirs must have a second factor: the last one cannot be removed then, and no device is trusted. */
  isRequired: boolean;
  /** Whether the app is the only factor, and whether it may be removed all the same. */
  isAppAlone: boolean;
  mayRemoveApp: boolean;
  backupCodesLeft: number;
  devices: TrustedDevice[];
};

/** The person's second step as its page shows it; `token` is by which this browser is trusted, if it is. Refuses as `requireOwner` does. */
export async function twoStep(
  ctx: Ctx,
  { token }: { token: string | undefined },
): Promise<TwoStep> {
  const { id: userId, roles } = requireOwner(ctx);
  const factors = await factorsOf(ctx, userId);
  const others = { ...factors, totp: false };
  const isRequired = await mustHaveFactor(ctx, roles);
  return {
    hasApp: factors.totp,
    hasFactor: hasSecondFactor(factors),
    isRequired,
    isAppAlone: factors.totp && !hasSecondFactor(others),
    mayRemoveApp: factors.totp && (!isRequired || hasLastingFactor(others)),
    backupCodesLeft: factors.backupCodes,
    devices: await trustedDevicesOf(ctx, { userId, token }),
  };
}
