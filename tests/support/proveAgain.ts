import type { Person } from './people.ts';
import type { World } from './world.ts';

/** These people have proven just now, by the clock of the world, that it is them: in the sign-ins that they have. */
export async function proveAgain(world: World, ...people: Person[]): Promise<void> {
  for (const { user } of people) {
    await world.app.pool.query('update sign_ins set proven_at = $2 where id = $1', [
      user.signInId,
      world.clock.now().toString(),
    ]);
  }
}
