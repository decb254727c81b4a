import type { APIContext } from 'astro';
import type { z } from 'zod';
import { sentence } from '#i18n/translate.ts';
import { isRefused, Refused } from '../refused.ts';

type Door<Schema extends z.ZodType> = {
  schema: Schema;
  act: (value: z.output<Schema>) => Promise<unknown>;
};

/**
 * Answers a script of our own pages: parses the JSON that was sent, and gives back as JSON what `act` does. A refusal has its status,
 * and the body `{ code, message }` with its sentence in the reader's language; what is no such JSON is refused with 400.
 */
export async function jsonDoor<Schema extends z.ZodType>(
  { request, locals: { ctx } }: Pick<APIContext, 'request' | 'locals'>,
  { schema, act }: Door<Schema>,
): Promise<Response> {
  try {
    const sent: unknown = await request.json().catch(() => undefined);
    const parsed = schema.safeParse(sent);
    if (!parsed.success) throw new Refused('common.badRequest', 400);
    return answer(200, await act(parsed.data));
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
