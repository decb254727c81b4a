import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';

export async function sendMessage(
  _ctx: Ctx,
  _message: { conversation: string; text: string; idempotencyKey?: string | undefined },
): Promise<{ id: string }> {
  throw new Refused('common.forbidden', 403);
}
