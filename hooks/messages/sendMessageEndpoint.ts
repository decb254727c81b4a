import type { Endpoint } from 'payload';
import { z } from 'zod';
import { contextOf } from '#src/context.ts';
import { sendMessage } from '#domain/messaging/sendMessage.ts';
import { Refused } from '#src/refused.ts';

const body = z.object({
  conversation: z.string(),
  text: z.string(),
  idempotencyKey: z.string().max(64).optional(),
});

/** POST /api/messages: the same append as the site's. Answers 201 with `{ doc }`. */
export const sendMessageEndpoint: Endpoint = {
  path: '/',
  method: 'post',
  handler: async (req) => {
    const parsed = body.safeParse(await req.json?.().catch(() => null));
    if (!parsed.success) throw new Refused('common.invalid', 422);
    const doc = await sendMessage(contextOf(req), parsed.data);
    return Response.json({ doc }, { status: 201 });
  },
};
