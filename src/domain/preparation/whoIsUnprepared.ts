import { asSystem, type Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import { isMissing, missingOf, type Missing } from './missing.ts';
import { preparationOf } from './preparationOf.ts';

export type Unprepared = { personId: string; side: 'client' | 'coach'; missing: Missing };

/** Those of the two people of a confirmed session ahead who have something to get ready, as it is now. For the product itself. */
export async function whoIsUnprepared(ctx: Ctx, sessionId: string): Promise<Unprepared[]> {
  const system = asSystem(ctx, 'what is missing for a session');
  const session = await system.store.findByID('sessions', sessionId);
  if (session?.state !== 'confirmed' || !session.client) return [];
  const startsAt = Temporal.Instant.from(session.startsAt);
  if (Temporal.Instant.compare(startsAt, ctx.now) <= 0) return [];
  const prepared = await preparationOf(system, sessionId);
  const people = { client: idOf(session.client), coach: idOf(session.coach) };
  return (['client', 'coach'] as const).flatMap((side) => {
    const missing = missingOf(prepared, side);
    return isMissing(missing) ? [{ personId: people[side], side, missing }] : [];
  });
}
