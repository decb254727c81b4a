import type { Ctx } from '../../context.ts';

type Doc = Record<string, unknown>;

export async function judgeSession(_ctx: Ctx, { data }: { data: Doc; before: Doc | null }) {
  return data;
}
