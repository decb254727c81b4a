import { personOfToken } from '#domain/identity/personOfToken.ts';
import type { OpenedSignIn } from '#domain/identity/signIns.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import type { World } from './world.ts';

/** The person of a full sign-in. */
export async function personOf(world: World, { token }: OpenedSignIn): Promise<CurrentUser> {
  const user = await personOfToken(world.app, token);
  if (!user) throw new Error('The sign-in is nobody');
  return user;
}
