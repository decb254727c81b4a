import type { APIRoute } from 'astro';
import { agreeToRecording } from '#domain/recordings/agreeToRecording.ts';
import { beginRecording } from '#domain/recordings/beginRecording.ts';
import { recordingNow } from '#domain/recordings/recordingNow.ts';
import { takeBackRecording } from '#domain/recordings/takeBackRecording.ts';
import { recordingWord } from '#site/forms/recording.ts';
import { jsonAnswer } from '#site/jsonAnswer.ts';
import { jsonDoor } from '#site/jsonDoor.ts';
import { onlyBy } from '#site/onlyBy.ts';

const acts = { agree: agreeToRecording, takeBack: takeBackRecording, begin: beginRecording };

/** GET: how it stands with the recording of a session. */
export const GET: APIRoute = (page) =>
  jsonAnswer(page, () => recordingNow(page.locals.ctx, page.params['id'] ?? ''));

/** POST: one side agrees or takes it back, or the coach's browser begins; answers how it stands then. */
export const POST: APIRoute = (page) =>
  jsonDoor(page, {
    schema: recordingWord,
    act: async ({ act }) => {
      const { ctx } = page.locals;
      const id = page.params['id'] ?? '';
      await acts[act](ctx, id);
      return recordingNow(ctx, id);
    },
  });

export const HEAD: APIRoute = (page) => GET(page);
export const ALL = onlyBy('GET', 'HEAD', 'POST');
