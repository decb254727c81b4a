import type { AstroGlobal } from 'astro';
import type { z } from 'zod';
import { answerOffer } from '#domain/sessions/answerOffer.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import type { Agreed } from '#domain/sessions/agreed.ts';
import { recordAttendance, writeUpSession } from '#domain/sessions/recordSession.ts';
import { tellDelay } from '#domain/sessions/tellDelay.ts';
import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import { sessionAnswers } from '#site/forms/arranging.ts';
import { submitted, type FormState } from '#site/forms/submitted.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { questionLabels } from '../_questionLabels.ts';

type Page = Pick<AstroGlobal, 'request' | 'response' | 'locals'>;
type Answer = z.output<typeof sessionAnswers>;

/** What the forms of a session's page do: the coach answers a request, the client a time that was offered or that the waitlist keeps for them. */
export function answered(
  page: Page,
  view: SessionPage,
  questions?: Agreed['questions'],
): Promise<Response | FormState> {
  const { ctx } = page.locals;
  const { name } = view.part === 'coach' ? view.client : view.coach;
  return submitted(page, {
    schema: sessionAnswers,
    labels: {
      reason: ctx.t('arrange.word', { name }),
      topic: ctx.t('booking.topic'),
      attendance: ctx.t('after.record.title'),
      summary: ctx.t('after.write.summary'),
      nextStep: ctx.t('after.write.nextStep'),
      delay: ctx.t('after.late.how', { name }),
      ...questionLabels(ctx.locale, questions),
    },
    act: async (answer) => {
      const Location = await nextOf(ctx, view, answer);
      return new Response(null, { status: 303, headers: { Location } });
    },
  });
}

/** Does what was answered; gives the address of the page that comes next. */
async function nextOf(ctx: PageCtx, view: SessionPage, answer: Answer): Promise<string> {
  const sessionId = view.id;
  const here = `/sessions/${sessionId}`;
  if (answer.act === 'request') {
    const { decision, reason, sequence } = answer;
    await decideSession(ctx, { sessionId, decision, reason, sequence });
    return `${here}?said=${decision === 'confirmed' ? 'approved' : 'declined'}`;
  }
  if (answer.act === 'waitlist') {
    if (answer.decision === 'declined') {
      await cancelSession(ctx, { sessionId, sequence: answer.sequence });
      return '/client';
    }
    const { topic, forWhom, answers } = answer;
    const { state } = await confirmSession(ctx, { sessionId, topic, forWhom, answers });
    return `${here}?said=${state === 'pending' ? 'asked' : 'booked'}`;
  }
  if (answer.act === 'attendance') {
    await recordAttendance(ctx, { sessionId, attendance: answer.attendance });
    return `${here}?said=recorded`;
  }
  if (answer.act === 'writeUp') {
    const { summary, nextStep, isShared, shown } = answer;
    await writeUpSession(ctx, { sessionId, summary, nextStep, isShared, shown });
    return `${here}?said=${isShared ? 'shared' : 'saved'}`;
  }
  if (answer.act === 'delay') {
    await tellDelay(ctx, { sessionId, minutes: answer.delay });
    return `${here}?said=told`;
  }
  const { decision, reason, sequence } = answer;
  await answerOffer(ctx, {
    sessionId,
    decision: decision === 'confirmed' ? 'confirmed' : 'declined',
    reason,
    sequence,
  });
  if (decision === 'other' && view.coach.slug !== null) {
    return `/client/book?coach=${view.coach.slug}&type=${view.typeId}`;
  }
  return `${here}?said=${decision === 'confirmed' ? 'accepted' : 'refused'}`;
}
