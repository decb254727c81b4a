import type { Person } from './people.ts';
import type { World } from './world.ts';

type Wish = {
  sessionCount?: number;
  types?: string[];
  /** By the coach's calendar, inclusive; none: without end. */
  validUntil?: string;
  name?: string;
};

/** A package that a coach gives to one of their clients: one session, for all that is for holders, unless said. By id. */
export async function aPackage(
  world: Pick<World, 'as'>,
  { coach, client }: { coach: Person; client: Person },
  wish: Wish = {},
): Promise<string> {
  const { id } = await world.as(coach.user).store.create('packages', {
    coach: coach.id,
    client: client.id,
    name: wish.name ?? 'A package of sessions',
    sessionCount: wish.sessionCount ?? 1,
    types: wish.types ?? [],
    validUntil: wish.validUntil ?? null,
  });
  return id;
}
