import type { APIRoute } from 'astro';
import { iceServersOf } from '#domain/sessions/iceServersOf.ts';
import { jsonAnswer } from '#site/jsonAnswer.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** GET: by which servers the two browsers of a session find each other. */
export const GET: APIRoute = (page) =>
  jsonAnswer(page, () => iceServersOf(page.locals.ctx, page.params['id'] ?? ''));

export const HEAD: APIRoute = (page) => GET(page);
export const ALL = onlyBy('GET', 'HEAD');
