import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { CurrentUser } from '../people/actor.ts';
import { apiKeyIn } from './apiKeyText.ts';
import { cookieOf } from './cookieOf.ts';
import { networkOf } from './networkOf.ts';
import { personOfKey } from './personOfKey.ts';
import { countTry } from './rateLimit.sql.ts';
import { sessionCookie } from './whoIsAsking.ts';

type Asked = {
  authorization: string | null;
  cookie: string | null;
  /** The client's network address. */
  address: string;
};

/**
 * The person behind the API key of a request, or null where it carries none. Refuses `identity.keyWrong` (401) for a key that opens
 * nothing, `identity.tooManyTries` (429) where many wrong ones came from one network, `identity.keyAndCookie` (400) for a request that
 * comes with a browser's sign-in too: whose rights would count?
 */
export async function judgeApiKey(ctx: Ctx, asked: Asked): Promise<CurrentUser | null> {
  const key = apiKeyIn(asked.authorization);
  if (key === null) return null;
  const { app } = ctx;
  const cookieName = `${app.config.cookiePrefix}${sessionCookie}`;
  if (cookieOf(asked.cookie ?? undefined, cookieName) !== undefined) {
    throw new Refused('identity.keyAndCookie', 400);
  }
  const person = key.isOne ? await personOfKey(app, key.text) : null;
  app.askers.saw(key.text, person);
  if (person) return person;
  const counted = { limit: 'keyFrom', by: [networkOf(asked.address)] } as const;
  await countTry(ctx, [counted], 'identity.tooManyTries');
  throw new Refused('identity.keyWrong', 401);
}
