import { asSystem, type Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';

/** The stored feedback of a session, as its two sides and staff read it; null for everybody else, and where there is none. */
export async function feedbackOfSession(ctx: Ctx, sessionId: string) {
  if (!isUuid(sessionId)) return null;
  const { store } = asSystem(ctx, 'which feedback');
  const found = await store.findOne('feedback', { session: { equals: sessionId } });
  const doc = found && (await ctx.store.findByID('feedback', found.id));
  // Of a review everybody reads the words, and only its own people the session.
  return doc?.session ? doc : null;
}
