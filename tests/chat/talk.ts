import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import type { World } from '#tests/support/world.ts';

export type Talk = { coach: Person; client: Person; conversation: string; engagement: string };

/** A coach and a client who may write to each other. */
export async function aTalk(world: World): Promise<Talk> {
  const coach = await aCoach(world, { zone: 'Europe/London' });
  const client = await aClient(world, { of: coach, locale: 'he' });
  const [conversation] = await world.system.store.find('conversations', {
    where: { 'people.user': { equals: client.id } },
  });
  if (!conversation) throw new Error('The engagement brought no conversation');
  const engagement = conversation.engagement;
  return {
    coach,
    client,
    conversation: conversation.id,
    engagement: typeof engagement === 'string' ? engagement : '',
  };
}
