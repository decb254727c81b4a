import type { Person } from './people.ts';
import { testStart, type World } from './world.ts';

/** A session that was asked for or booked, written by the product itself, so many hours after the test's start. */
export async function aBooking(
  world: World,
  people: { coach: Person & { typeId: string }; client: Person },
  wish: { state?: 'pending' | 'confirmed'; hours?: number } = {},
): Promise<string> {
  const startsAt = testStart.add({ hours: wish.hours ?? 24 });
  const { store } = world.system;
  const { id } = await store.create('sessions', {
    coach: people.coach.id,
    client: people.client.id,
    type: people.coach.typeId,
    state: 'held',
    startsAt: startsAt.toString(),
    endsAt: startsAt.add({ minutes: 50 }).toString(),
    heldUntil: world.clock.now().add({ minutes: 10 }).toString(),
    place: 'video',
    priceMinor: 9600,
    currency: 'GBP',
    sequence: 0,
  });
  await store.update('sessions', id, {
    state: wish.state ?? 'confirmed',
    bookedAt: world.clock.now().toString(),
  });
  return id;
}
