import type { Ctx } from '../../context.ts';

type Doc = Record<string, unknown>;

/** A hold ends by itself: the job that sees to it waits from the moment the hold is made. */
export async function followSession(
  ctx: Ctx,
  { doc, before }: { doc: Doc; before: Doc | null },
): Promise<void> {
  const { heldUntil } = doc;
  if (doc['state'] !== 'held' || before?.['state'] === 'held' || typeof heldUntil !== 'string')
    return;
  await ctx.enqueue(
    'expireHold',
    { sessionId: String(doc['id']) },
    { startAfter: Temporal.Instant.from(heldUntil) },
  );
}
