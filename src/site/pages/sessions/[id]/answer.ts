import type { APIRoute } from 'astro';
import { answerOffer } from '#domain/sessions/answerOffer.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { answerForm } from '#site/forms/arranging.ts';
import { textsOf } from '#site/forms/textsOf.ts';
import { notFound, Refused } from '../../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** The client's answer to a time that the coach offered: yes, no, or no and another time instead. */
export const POST: APIRoute = async ({ locals, params, request, redirect }) => {
  const { ctx } = locals;
  const form = answerForm.safeParse(await textsOf(request));
  if (!form.success) throw new Refused('common.invalid', 422);
  const sessionId = params['id'] ?? '';
  const { decision, reason } = form.data;
  const view = await sessionPage(ctx, sessionId);
  await answerOffer(ctx, {
    sessionId,
    decision: decision === 'accept' ? 'confirmed' : 'declined',
    reason,
  });
  if (decision === 'other' && view.coach.slug !== null) {
    return redirect(`/client/book?coach=${view.coach.slug}&type=${view.typeId}`, 303);
  }
  return redirect(
    `/sessions/${sessionId}?said=${decision === 'accept' ? 'accepted' : 'refused'}`,
    303,
  );
};

/** The answer is given on the session's own page. */
export const GET: APIRoute = ({ params, redirect }) => {
  if (params['id'] === undefined) throw notFound();
  return redirect(`/sessions/${params['id']}`, 303);
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD', 'POST');
