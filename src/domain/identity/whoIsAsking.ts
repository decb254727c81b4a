import type { App } from '../../app.ts';
import type { CurrentUser } from '../people/actor.ts';
import { cookieOf } from './cookieOf.ts';
import { personOfToken } from './personOfToken.ts';

export const sessionCookie = 'loom-session';

/**
 * The person behind a Cookie header, or null. One SQL query, the same for pages, REST, admin and
 * sockets; nothing is cached, so a revocation holds from the next request on.
 */
export async function whoIsAsking(
  app: App,
  cookieHeader: string | undefined,
  { isUse = true }: { isUse?: boolean } = {},
): Promise<CurrentUser | null> {
  const token = cookieOf(cookieHeader, `${app.config.cookiePrefix}${sessionCookie}`);
  if (token === undefined) return null;
  const person = await personOfToken(app, token, { isUse });
  app.askers.saw(token, person);
  return person;
}
