import type { APIRoute } from 'astro';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { approvalForm } from '#site/forms/sessions.ts';
import { textsOf } from '#site/forms/textsOf.ts';
import { notFound, Refused } from '../../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** The coach's answer to a request: `decision` is approve or decline. */
export const POST: APIRoute = async ({ locals, params, request, redirect }) => {
  const form = approvalForm.safeParse(await textsOf(request));
  if (!form.success) throw new Refused('common.invalid', 422);
  const sessionId = params['id'] ?? '';
  const isApproved = form.data.decision === 'approve';
  const decision = isApproved ? 'confirmed' : 'declined';
  await decideSession(locals.ctx, { sessionId, decision, reason: form.data.reason });
  return redirect(`/sessions/${sessionId}?said=${isApproved ? 'approved' : 'declined'}`, 303);
};

/** The answer is given on the session's own page. */
export const GET: APIRoute = ({ params, redirect }) => {
  if (params['id'] === undefined) throw notFound();
  return redirect(`/sessions/${params['id']}`, 303);
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD', 'POST');
