import type { Where } from 'payload';
import { asSystem, type Ctx } from '../../context.ts';

type Pair = { coachId: string; clientId: string };

/**
 * The id of the pair's active or paused engagement; made, with its conversation, by the first confirmed booking or by an
 * accepted invitation.
 * Call it with the pair's calendars locked: the lock is what makes it once.
 */
export async function livingEngagement(ctx: Ctx, { coachId, clientId }: Pair): Promise<string> {
  const { store } = asSystem(ctx, 'first confirmed booking or accepted invitation');
  const pair: Where[] = [{ coach: { equals: coachId } }, { client: { equals: clientId } }];
  const known = await store.findOne('engagements', {
    and: [...pair, { state: { in: ['invited', 'active', 'paused'] } }],
  });
  if (known?.state === 'invited') {
    await store.update('engagements', known.id, { state: 'active', since: ctx.now.toString() });
  }
  const engagement =
    known ??
    (await store.create('engagements', {
      coach: coachId,
      client: clientId,
      state: 'active',
      since: ctx.now.toString(),
    }));
  const talk = await store.findOne('conversations', { engagement: { equals: engagement.id } });
  if (!talk) {
    await store.create('conversations', {
      engagement: engagement.id,
      people: [{ user: coachId }, { user: clientId }],
      lastSequence: 0,
    });
  }
  return engagement.id;
}
