import type { CurrentUser } from '../people/actor.ts';

const holder = Symbol('loom.keyHolder');

type Held = { [holder]?: CurrentUser };

/** Notes on a REST request for whom its API key acts. */
export function noteKeyHolder(request: Request & Held, person: CurrentUser): void {
  request[holder] = person;
}

/** For whom the API key of a request acts; null where the REST door found none. */
export function keyHolderOf(request: object & Held): CurrentUser | null {
  return request[holder] ?? null;
}
