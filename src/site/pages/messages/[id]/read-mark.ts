import type { APIRoute } from 'astro';
import { markRead } from '#domain/messaging/markRead.sql.ts';
import { Refused } from '../../../../refused.ts';
import { readMarkForm } from '#site/forms/messages.ts';
import { textsOf } from '#site/forms/textsOf.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** POST: the person has read the conversation up to `sequence`. */
export const POST: APIRoute = async ({ params, request, locals, redirect }) => {
  const conversation = params['id'] ?? '';
  const form = readMarkForm.safeParse(await textsOf(request));
  if (!form.success) throw new Refused('common.badRequest', 400);
  await markRead(locals.ctx, { conversation, sequence: form.data.sequence });
  return request.headers.has('hx-request')
    ? new Response(null, { status: 204 })
    : redirect(`/messages/${conversation}`, 303);
};

export const ALL = onlyBy('POST');
