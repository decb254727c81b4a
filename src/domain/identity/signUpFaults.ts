import type { Ctx } from '../../context.ts';
import { isRefused, type RefusalCode } from '../../refused.ts';
import { judgePassword } from './judgePassword.ts';
import { countTry } from './rateLimit.sql.ts';
import { referrerOf } from './referrals.sql.ts';
import type { From } from './signIns.ts';

type Typed = {
  name: string;
  email: string;
  password: string;
  referralCode: string;
  hasAccepted: boolean;
  from: From;
};

/**
 * Everything that is wrong with a sign-up beyond the form of its fields, by field, so that a person is told all of it at once: `consent`,
 * `password` and `ref`. A password that was not typed is not judged. Refuses `identity.tooManyTries` (429): judging takes work.
 */
export async function signUpFaults(
  ctx: Ctx,
  { name, email, password, referralCode, hasAccepted, from }: Typed,
): Promise<Record<string, RefusalCode>> {
  await countTry(ctx, [{ limit: 'judgedFrom', by: [from.address] }], 'identity.tooManyTries');
  const isStranger = referralCode.trim() !== '' && (await referrerOf(ctx, referralCode)) === null;
  return {
    ...(password === '' ? {} : await passwordFault(ctx, password, { email, name })),
    ...(isStranger ? { ref: 'identity.referralUnknown' } : {}),
    ...(hasAccepted ? {} : { consent: 'identity.consentNeeded' }),
  };
}

async function passwordFault(
  ctx: Ctx,
  password: string,
  owner: { email: string; name: string },
): Promise<Record<string, RefusalCode>> {
  try {
    await judgePassword(ctx, password, owner);
    return {};
  } catch (error) {
    if (isRefused(error)) return error.fields;
    throw error;
  }
}
