import type { APIContext } from 'astro';
import type { z } from 'zod';
import { Refused } from '../refused.ts';
import { jsonAnswer } from './jsonAnswer.ts';

type Door<Schema extends z.ZodType> = {
  schema: Schema;
  act: (value: z.output<Schema>) => Promise<unknown>;
};

/**
 * Answers a script of our own pages: parses the JSON that was sent, and gives back as JSON what `act` does. A refusal has its status,
 * and the body `{ code, message }` with its sentence in the reader's language; what is no such JSON is refused with 400.
 */
export async function jsonDoor<Schema extends z.ZodType>(
  page: Pick<APIContext, 'request' | 'locals'>,
  { schema, act }: Door<Schema>,
): Promise<Response> {
  return jsonAnswer(page, async () => {
    const sent: unknown = await page.request.json().catch(() => undefined);
    const parsed = schema.safeParse(sent);
    if (!parsed.success) throw new Refused('common.badRequest', 400);
    return act(parsed.data);
  });
}
