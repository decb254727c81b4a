import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { idOf } from '../idOf.ts';
import { isUuid } from '../isUuid.ts';
import type { CheckInField } from './checkInFields.ts';
import { itemsOf } from './checklist.ts';

type Tick = { sessionId: string; lineId: string; isDone: boolean };

/** One side says of a line of its checklist whether it is done. Refuses what `judgePreparation` refuses, and 404 a line that is not theirs. */
export async function tickLine(ctx: Ctx, { sessionId, lineId, isDone }: Tick): Promise<void> {
  const kept = await keptOf(ctx, sessionId);
  if (!kept || ctx.actor.kind !== 'user') throw notFound();
  const own = idOf(kept.coach) === ctx.actor.user.id ? 'coachList' : 'clientList';
  if (!itemsOf(kept[own]).some(({ id }) => id === lineId)) throw notFound();
  const said = [{ id: lineId, doneAt: isDone ? ctx.now.toString() : null }];
  await ctx.store.update('preparations', kept.id, { [own]: said });
}

/** The client says how they come and what for, or says it anew. Refuses what `judgePreparation` refuses. */
export async function checkIn(
  ctx: Ctx,
  { sessionId, ...words }: Record<CheckInField, string> & { sessionId: string },
): Promise<void> {
  const kept = await keptOf(ctx, sessionId);
  if (kept) {
    await ctx.store.update('preparations', kept.id, words);
    return;
  }
  if (ctx.actor.kind !== 'user') throw notFound();
  // Whose session it is, is found by it.
  const coach = ctx.actor.user.id;
  await ctx.store.create('preparations', { session: sessionId, coach, ...words });
}

async function keptOf(ctx: Ctx, sessionId: string) {
  if (!isUuid(sessionId)) throw notFound();
  return ctx.store.findOne('preparations', { session: { equals: sessionId } });
}
