import { asSystem, type Ctx } from '../../context.ts';
import { isSmsRefused } from '#ports/sms.ts';
import { translator } from '#i18n/translate.ts';
import { forgetText, untoldByText } from './recoveries.sql.ts';
import { phoneOf } from './sms.sql.ts';
import { smsIsOffered } from './smsCode.ts';

/**
 * Tells whoever has a confirmed number of a recovery under way by a text too, once: whoever asked for it may read their mail, and take
 * it away. One that no carrier takes now is tried again at the next run. Outside of a transaction; run by the clock, and when one is asked for.
 */
export async function textOfRecoveries(ctx: Ctx): Promise<void> {
  if (!smsIsOffered(ctx)) return;
  const system = asSystem(ctx, 'recoveries by text');
  for (const { id, userId, locale } of await untoldByText(system)) {
    const to = await phoneOf(system, { userId, isConfirmed: true });
    if (to === null) continue;
    try {
      await ctx.app.sms.send({ to, text: translator(locale)('recovery.sms.asked') });
    } catch (error) {
      if (!isSmsRefused(error)) throw error;
      ctx.log.warn({ requestId: ctx.requestId, failure: error.message }, 'a text was not taken');
      if (error.kind === 'temporary') await forgetText(system, id);
    }
  }
}
