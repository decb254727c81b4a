import { count } from './count.ts';
import type { World } from './world.ts';

/** How many events of a name are about a row. */
export function eventsOf(world: World, name: string, id: string): Promise<number> {
  return count(
    world,
    'select count(*)::int from events where name = $1 and document_id = $2',
    name,
    id,
  );
}
