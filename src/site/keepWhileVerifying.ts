import type { AstroGlobal } from 'astro';
import { verifiedUser } from '#domain/people/actor.ts';
import { latestHold } from '#domain/sessions/latestHold.sql.ts';
import { lengthenHold } from '#domain/sessions/lengthenHold.ts';
import { bringVisitorHold } from './bringVisitorHold.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;
type Held = { id: string; startsAt: Temporal.Instant; heldUntil: Temporal.Instant };

/** While somebody proves a new address, the time they chose is kept for longer, once: the one they have, or the one this browser's visitor had. Null where none is kept. */
export async function keepWhileVerifying(page: Page): Promise<Held | null> {
  const { ctx } = page.locals;
  await bringVisitorHold(page);
  const held = await latestHold(ctx);
  if (!held || held.isLengthened || verifiedUser(ctx.actor)) return held;
  await lengthenHold(ctx, { sessionId: held.id, why: 'verifying' });
  return latestHold(ctx);
}
