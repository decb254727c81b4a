import type { Ctx } from '../../context.ts';
import { judgeNewSession } from './judgeNewSession.ts';
import { judgeSessionChange } from './judgeSessionChange.ts';

type Doc = Record<string, unknown>;

/**
 * What may be written to a session, whoever writes it: returns the row as it may be stored, or refuses.
 * What the caller has no say in (price, length, the end of a hold) is filled in here.
 */
export async function judgeSession(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc | null },
): Promise<Doc> {
  return before === null ? judgeNewSession(ctx, data) : judgeSessionChange(ctx, { data, before });
}
