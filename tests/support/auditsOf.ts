import { count } from './count.ts';
import type { World } from './world.ts';

/** How many audit rows tell of an act on a row. */
export function auditsOf(world: World, act: string, id: string): Promise<number> {
  return count(
    world,
    'select count(*)::int from audit_logs where act = $1 and document_id = $2',
    act,
    id,
  );
}
