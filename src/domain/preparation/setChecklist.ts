import { asSystem, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { idOf } from '../idOf.ts';
import { itemsOf, listOf } from './checklist.ts';

type Lists = {
  sessionId: string;
  /** The lines of each side's checklist, in order. */
  client: readonly string[];
  coach: readonly string[];
};

/**
 * Says what each side gets ready before a session, in place of what was said; what was ticked of the same words stays ticked. For the product
 * itself: who may is the caller's to ask.
 */
export async function setChecklist(ctx: Ctx, { sessionId, client, coach }: Lists): Promise<void> {
  const { store } = asSystem(ctx, 'the checklists of a session');
  const session = await store.findByID('sessions', sessionId);
  if (!session) throw notFound();
  const kept = await store.findOne('preparations', { session: { equals: sessionId } });
  const lists = {
    clientList: listOf(client, itemsOf(kept?.clientList)),
    coachList: listOf(coach, itemsOf(kept?.coachList)),
  };
  if (kept) {
    await store.update('preparations', kept.id, lists);
    return;
  }
  await store.create('preparations', {
    session: sessionId,
    coach: idOf(session.coach),
    client: idIn(session.client),
    ...lists,
  });
}
