import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { itemsOf, type ChecklistItem } from './checklist.ts';

const text = z.string().nullish();
const row = z.object({
  id: z.string(),
  clientList: z.unknown().optional(),
  coachList: z.unknown().optional(),
  comesWith: text,
  wants: text,
  sinceLast: text,
  checkedInAt: text,
});

export type Preparation = {
  /** Null while nobody got anything ready and nothing was asked. */
  id: string | null;
  clientList: ChecklistItem[];
  /** For the coach alone. */
  coachList: ChecklistItem[];
  comesWith: string | null;
  wants: string | null;
  sinceLast: string | null;
  checkedInAt: Temporal.Instant | null;
};

/** How a session is got ready, as the actor may know it. */
export async function preparationOf(ctx: Ctx, sessionId: string): Promise<Preparation> {
  const doc = await ctx.store.findOne('preparations', { session: { equals: sessionId } });
  const found = doc && row.parse(doc);
  return {
    id: found?.id ?? null,
    clientList: itemsOf(found?.clientList),
    coachList: itemsOf(found?.coachList),
    comesWith: found?.comesWith ?? null,
    wants: found?.wants ?? null,
    sinceLast: found?.sinceLast ?? null,
    checkedInAt: found?.checkedInAt ? Temporal.Instant.from(found.checkedInAt) : null,
  };
}
