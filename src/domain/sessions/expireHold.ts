import { asSystem, type Ctx } from '../../context.ts';

/** Moves a hold whose time to be confirmed has run out to `expired`; anything else is left as it is. */
export async function expireHold(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> {
  const { store } = asSystem(ctx, 'expireHold');
  const session = await store.findByID('sessions', sessionId);
  if (session?.state !== 'held' || !session.heldUntil) return;
  if (Temporal.Instant.compare(Temporal.Instant.from(session.heldUntil), ctx.now) > 0) return;
  await store.update('sessions', sessionId, { state: 'expired' });
}
