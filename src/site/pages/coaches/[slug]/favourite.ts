import type { APIRoute } from 'astro';
import { setFavourite } from '#domain/people/setFavourite.ts';
import { verifiedUser } from '#domain/people/actor.ts';
import { favouriteForm } from '#site/forms/favourite.ts';
import { textsOf } from '#site/forms/textsOf.ts';
import { leaveFor } from '#site/leaveFor.ts';
import { onlyBy } from '#site/onlyBy.ts';
import { safeNext } from '#site/safeNext.ts';
import { withNext } from '#site/withNext.ts';
import { notFound, Refused } from '../../../../refused.ts';

/** Keeps a coach as a favourite or takes them off: `act` is add or remove. Visitors are sent to sign up, with the way back. */
export const POST: APIRoute = async ({ locals, params, request, redirect }) => {
  const form = favouriteForm.safeParse(await textsOf(request));
  if (!form.success) throw new Refused('common.invalid', 422);
  const { ctx } = locals;
  const slug = params['slug'] ?? '';
  const next = safeNext(form.data.next) ?? ctx.href(`/coaches/${slug}`);
  if (ctx.actor.kind === 'visitor') return leaveFor({ request }, withNext('/auth/signup', next));
  if (!verifiedUser(ctx.actor)) return leaveFor({ request }, withNext('/auth/verify-email', next));
  await setFavourite(ctx, { slug, isFavourite: form.data.act === 'add' });
  return redirect(next, 303);
};

/** The button stands on the coach's own page. */
export const GET: APIRoute = ({ locals, params, redirect }) => {
  if (params['slug'] === undefined) throw notFound();
  return redirect(locals.ctx.href(`/coaches/${params['slug']}`), 303);
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD', 'POST');
