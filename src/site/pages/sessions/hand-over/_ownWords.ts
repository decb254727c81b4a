import type { Ctx } from '../../../../context.ts';
import { inLocale } from '../../../../context.ts';
import { coachToReplace } from '#domain/sessions/sessionsToHandOver.sql.ts';
import type { Locale } from '#i18n/locales.ts';

type OwnWords = { handOver: string; callOff: string };

/** What clients who read a language are told unless the office writes something else; the coach by the name they know. */
export async function ownWords(ctx: Ctx, coachId: string, locale: Locale): Promise<OwnWords> {
  const there = inLocale(ctx, locale);
  const coach = (await coachToReplace(there, coachId))?.name ?? '';
  return {
    handOver: there.t('handOver.word', { coach }),
    callOff: there.t('handOver.cancelWord', { coach }),
  };
}
