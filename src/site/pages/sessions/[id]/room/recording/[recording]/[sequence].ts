import type { APIRoute } from 'astro';
import { receivePart } from '#domain/recordings/receivePart.ts';
import { recordingPart } from '#site/forms/recording.ts';
import { wholeBody } from '#site/forms/wholeBody.ts';
import { jsonAnswer } from '#site/jsonAnswer.ts';
import { onlyBy } from '#site/onlyBy.ts';
import { notFound } from '#src/refused.ts';

/** PUT: the next part of a recording, its bytes as the browser made them; `?ms=` is how long it is with that. */
export const PUT: APIRoute = (page) =>
  jsonAnswer(page, () =>
    wholeBody(page.request, async (bytes) => {
      const { params, url, locals } = page;
      const asked = recordingPart.safeParse({ ...params, ms: url.searchParams.get('ms') });
      if (!asked.success) throw notFound();
      const { recording, sequence, ms } = asked.data;
      const part = { sessionId: params['id'] ?? '', recordingId: recording, sequence, ms, bytes };
      await receivePart(locals.ctx, part);
      return { next: sequence + 1 };
    }),
  );

export const ALL = onlyBy('PUT');
