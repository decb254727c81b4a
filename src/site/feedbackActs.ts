import type { AstroGlobal } from 'astro';
import type { z } from 'zod';
import { disputeReview, replyToReview, withdrawReview } from '#domain/sessions/changeFeedback.ts';
import { giveFeedback } from '#domain/sessions/giveFeedback.ts';
import type { Ctx } from '../context.ts';
import { clientFeedbackForm, coachFeedbackForm } from './forms/feedback.ts';
import { submitted, type FormState } from './forms/submitted.ts';

type Page = Pick<AstroGlobal, 'request' | 'response' | 'locals'>;

export type SaidOfClient = 'given' | 'changed' | 'withdrawn';
export type SaidOfCoach = 'replied' | 'unreplied' | 'disputed';

type ByClient = {
  /** Whether there is feedback already. */
  isGiven: boolean;
  /** Does the work as the client, signed in or by their link. */
  as: (work: (ctx: Ctx, sessionId: string) => Promise<void>) => Promise<unknown>;
  next: (said: SaidOfClient) => string;
};

/** The forms by which a client says how a session was, signed in or by a mailed link. */
export function clientFeedback(
  page: Page,
  { isGiven, as, next }: ByClient,
): Promise<Response | FormState> {
  const { t } = page.locals.ctx;
  return submitted(page, {
    schema: clientFeedbackForm,
    labels: { rating: t('feedback.rating'), comment: t('feedback.comment') },
    act: async (wish) => {
      await as((ctx, sessionId) => write(ctx, sessionId, wish));
      const given = isGiven ? 'changed' : 'given';
      return goOn(next(wish.act === 'withdraw' ? 'withdrawn' : given));
    },
  });
}

async function write(
  ctx: Ctx,
  sessionId: string,
  wish: z.output<typeof clientFeedbackForm>,
): Promise<void> {
  if (wish.act === 'withdraw') {
    await withdrawReview(ctx, { sessionId });
    return;
  }
  const { act: _act, ...given } = wish;
  await giveFeedback(ctx, { sessionId, ...given });
}

/** The forms by which a coach answers and disputes reviews; a page may have many of them. */
export function coachFeedback(
  page: Page,
  next: (said: SaidOfCoach, sessionId: string) => string,
): Promise<Response | FormState> {
  const { ctx } = page.locals;
  return submitted(page, {
    schema: coachFeedbackForm,
    labels: { reply: ctx.t('feedback.reply'), disputeReason: ctx.t('feedback.dispute') },
    act: async (wish) => {
      const sessionId = wish.session;
      if (wish.act === 'dispute') {
        await disputeReview(ctx, { sessionId, reason: wish.disputeReason });
        return goOn(next('disputed', sessionId));
      }
      await replyToReview(ctx, { sessionId, reply: wish.reply });
      return goOn(next(wish.reply === '' ? 'unreplied' : 'replied', sessionId));
    },
  });
}

function goOn(Location: string): Response {
  return new Response(null, { status: 303, headers: { Location } });
}
