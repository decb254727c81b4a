import { aBooking } from './aBooking.ts';
import type { Person } from './people.ts';
import type { World } from './world.ts';

const start = { hours: 24 };

/** A session of these two at which both were, each at a time of its own. */
export async function anAttendedSession(
  world: World,
  people: { coach: Person & { typeId: string }; client: Person },
): Promise<string> {
  start.hours += 2;
  const id = await aBooking(world, people, { hours: start.hours });
  await world.app.pool.query(
    "update sessions set state = 'completed', attendance = 'attended' where id = $1",
    [id],
  );
  return id;
}
