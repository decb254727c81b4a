import type { APIContext } from 'astro';
import { sentence } from '#i18n/translate.ts';
import { isRefused } from '../refused.ts';

/** Answers a script of our own pages with what `act` gives back as JSON, or with its refusal: `{ code, message }` in the reader's language. */
export async function jsonAnswer(
  { locals: { ctx } }: Pick<APIContext, 'locals'>,
  act: () => Promise<unknown>,
): Promise<Response> {
  try {
    return answer(200, await act());
  } catch (error) {
    if (!isRefused(error)) throw error;
    const { code, status, values } = error;
    const message = sentence(ctx.locale, `refusal.${code}`, values) ?? code;
    return answer(status, { code, message });
  }
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
