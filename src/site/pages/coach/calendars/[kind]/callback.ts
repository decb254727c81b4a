import type { APIRoute } from 'astro';
import { z } from 'zod';
import { returnFromLink } from '#domain/calendars/linkedCalendars.ts';
import { isRefused, notFound } from '../../../../../refused.ts';
import { requirePerson } from '#site/guard.ts';
import { onlyBy } from '#site/onlyBy.ts';
import { takeLink } from '../_linkCookie.ts';
import { newsQuery } from '../_news.ts';

const kinds = z.enum(['google', 'microsoft']);

/** Back from a service whose calendars a coach lets us read. It acts on a GET, as the protocol wants it: once, and only in the browser that went there. */
export const GET: APIRoute = async (page) => {
  const { ctx } = page.locals;
  const kind = kinds.safeParse(page.params['kind']);
  if (!kind.success) throw notFound();
  const person = requirePerson(page, { role: 'coach' });
  if (person instanceof Response) return person;
  const kept = takeLink(page.cookies, ctx.config);
  const { searchParams } = ctx.url;
  try {
    const { fault } = await returnFromLink(ctx, {
      kind: kind.data,
      kept,
      state: searchParams.get('state') ?? '',
      code: searchParams.get('code'),
    });
    return page.redirect(`/coach/calendars?${newsQuery('added', fault)}`, 303);
  } catch (error) {
    if (!isRefused(error) || !error.code.startsWith('calendars.')) throw error;
    const fault = error.code.slice('calendars.'.length);
    return page.redirect(`/coach/calendars?fault=${fault}`, 303);
  }
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');
