import type { Ctx } from '../../context.ts';
import { requireOwner } from './freshness.ts';
import { maySetUpSms } from './setUpSms.ts';
import { smsFactorOf, type SmsFactor } from './sms.sql.ts';
import { secondsToText, smsIsOffered } from './smsCode.ts';

export type SmsPage = {
  factor: SmsFactor | null;
  /** Whole seconds until another code may be asked for. */
  wait: number;
  /** Whether any carrier takes texts here, and whether the person's role lets a number stand as a factor now. */
  isOffered: boolean;
  isAllowed: boolean;
};

/** The person's text messages as their page shows them. Refuses as `requireOwner` does. */
export async function smsPage(ctx: Ctx): Promise<SmsPage> {
  const user = requireOwner(ctx);
  return {
    factor: await smsFactorOf(ctx, user.id),
    wait: await secondsToText(ctx, user.id),
    isOffered: smsIsOffered(ctx),
    isAllowed: await maySetUpSms(ctx, user),
  };
}
