import type { Ctx } from '../../context.ts';

type Doc = Record<string, unknown>;

export async function followSession(_ctx: Ctx, _change: { doc: Doc; before: Doc | null }) {}
