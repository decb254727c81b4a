import type { APIRoute } from 'astro';
import { openFile } from '#domain/files/openFile.ts';
import { onlyBy } from '#site/onlyBy.ts';
import { fileAnswer } from '#site/render/fileAnswer.ts';

/** The content of a file, for whoever may have it. */
export const GET: APIRoute = async ({ locals, params, request }) =>
  fileAnswer(request, await openFile(locals.ctx, params['id'] ?? ''));

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');
