import type { CollectionBeforeChangeHook } from 'payload';
import { asSystem, contextOf } from '#src/context.ts';
import { Refused } from '#src/refused.ts';
import type { Doc } from '../Doc.ts';

/** Feedback is its client's, of a session of theirs that took place; the coach is that session's, whatever the caller says. */
export const keepFeedbackSound: CollectionBeforeChangeHook<Doc> = async ({
  data,
  operation,
  req,
}) => {
  if (operation !== 'create') return data;
  const ctx = contextOf(req);
  const id = data['session'];
  const session =
    typeof id === 'string'
      ? await asSystem(ctx, 'whose session').store.findByID('sessions', id)
      : null;
  const { actor } = ctx;
  const isTheirs = session && (actor.kind !== 'user' || session.client === actor.user.id);
  if (!isTheirs) throw new Refused('common.notFound', 404);
  if (session.state !== 'completed') {
    const code = 'sessions.feedbackAfter';
    throw new Refused(code, 409, { fields: { session: code } });
  }
  return { ...data, coach: session.coach, client: session.client };
};
