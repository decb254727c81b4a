import type { APIRoute } from 'astro';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { answerForm } from '#site/forms/arranging.ts';
import { textsOf } from '#site/forms/textsOf.ts';
import { notFound, Refused } from '../../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** The client's answer to a time that the waitlist keeps for them: it is booked, or goes to who is next in line. */
export const POST: APIRoute = async ({ locals, params, request, redirect }) => {
  const form = answerForm.safeParse(await textsOf(request));
  if (!form.success) throw new Refused('common.invalid', 422);
  const sessionId = params['id'] ?? '';
  if (form.data.decision !== 'accept') {
    await cancelSession(locals.ctx, { sessionId });
    return redirect('/client', 303);
  }
  const { state } = await confirmSession(locals.ctx, { sessionId });
  return redirect(`/sessions/${sessionId}?said=${state === 'pending' ? 'asked' : 'booked'}`, 303);
};

/** The answer is given on the session's own page. */
export const GET: APIRoute = ({ params, redirect }) => {
  if (params['id'] === undefined) throw notFound();
  return redirect(`/sessions/${params['id']}`, 303);
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD', 'POST');
