import type { Ctx } from '../../context.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';
import { ownerOf } from './ownerOf.ts';
import { trustedDevicesOf, type TrustedDevice } from './trustedDevices.sql.ts';

export type TwoStep = {
  hasApp: boolean;
  hasFactor: boolean;
  /** Whether a role of theirs must have a second factor: the last one cannot be removed then, and no device is trusted. */
  isRequired: boolean;
  isLastFactor: boolean;
  backupCodesLeft: number;
  devices: TrustedDevice[];
};

/** The person's second step as its page shows it; `token` is by which this browser is trusted, if it is. Refuses as `ownerOf` does. */
export async function twoStep(
  ctx: Ctx,
  { token }: { token: string | undefined },
): Promise<TwoStep> {
  const { id: userId, roles } = ownerOf(ctx);
  const factors = await factorsOf(ctx, userId);
  return {
    hasApp: factors.totp,
    hasFactor: hasSecondFactor(factors),
    isRequired: await mustHaveFactor(ctx, roles),
    isLastFactor: factors.totp && !hasSecondFactor({ ...factors, totp: false }),
    backupCodesLeft: factors.backupCodes,
    devices: await trustedDevicesOf(ctx, { userId, token }),
  };
}
