import type { Ctx } from '../../context.ts';

type Doc = Record<string, unknown>;

/** A hold or request ends by itself: the job that sees to it waits from the moment its end is known, or known anew. */
export async function followSession(
  ctx: Ctx,
  { doc, before }: { doc: Doc; before: Doc | null },
): Promise<void> {
  const { state, heldUntil } = doc;
  if ((state !== 'held' && state !== 'pending') || typeof heldUntil !== 'string') return;
  if (before?.['state'] === state && sameInstant(before['heldUntil'], heldUntil)) return;
  await ctx.enqueue(
    'expireHold',
    { sessionId: String(doc['id']) },
    { startAfter: Temporal.Instant.from(heldUntil) },
  );
}

function sameInstant(one: unknown, other: string): boolean {
  return typeof one === 'string' && Date.parse(one) === Date.parse(other);
}
