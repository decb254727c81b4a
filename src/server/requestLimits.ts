import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { App } from '#src/app.ts';
import type { Asker } from '#src/askers.ts';
import { apiKeyIn } from '#domain/identity/apiKeyText.ts';
import { cookieOf } from '#domain/identity/cookieOf.ts';
import { keyedHash } from '#domain/identity/keyedHash.ts';
import { sessionCookie } from '#domain/identity/whoIsAsking.ts';
import { costOf } from './costOf.ts';
import type { RequestFacts, RequestLimits, Wait } from './types.ts';

const windowSeconds = 60;

type Parts = Pick<App, 'config' | 'pool' | 'askers'>;
type Pot = RateLimiterMemory | RateLimiterPostgres;

/**
 * How much anybody may ask in a minute, whatever it is: by network (an IPv4 address, the /64 of an IPv6 one), and by account wherever
 * it asks from. Each has two budgets. Reads are counted in this process's memory, so that a page costs no query more; with n processes a
 * network may read n times as much, which is how much more there is to give. Writes and what is heavy are counted in PostgreSQL, one
 * count for all processes: they query it anyway, and there a limit must not grow with the machines. A budget that is used up is
 * remembered in memory until it is full again: a flood does not reach the database. While the database is away, each process counts alone.
 *
 * An account is known from a door having asked the database for it before (`Askers`); the first request with a credential counts for
 * its network alone. Limits of single acts (sign-in, codes, mails) stand beside these, in `domain/identity/rateLimit.sql.ts`.
 */
export function createRequestLimits(app: Parts): RequestLimits {
  const { network, account } = app.config.requestBudgets;
  const pots = {
    network: { reads: local('network', network.reads), writes: shared('network', network.writes) },
    account: { reads: local('account', account.reads), writes: shared('account', account.writes) },
  };
  const cookieName = `${app.config.cookiePrefix}${sessionCookie}`;
  return { charge };

  /** The network pays first: what it is refused does not count for the account. */
  async function charge(req: IncomingMessage, facts: RequestFacts): Promise<Wait | undefined> {
    const { points, budget } = costOf(req, facts.path);
    const asker = askerOf(req);
    facts.locale = asker?.locale;
    const seconds = await take(pots.network[budget], facts.address, points);
    if (seconds !== undefined) return { seconds, by: 'network' };
    if (!asker) return undefined;
    const ofAccount = await take(pots.account[budget], asker.budget, points);
    return ofAccount === undefined ? undefined : { seconds: ofAccount, by: 'account' };
  }

  function askerOf({ headers }: IncomingMessage): Asker | undefined {
    const credential =
      apiKeyIn(headers.authorization)?.text ?? cookieOf(headers.cookie, cookieName);
    return credential === undefined ? undefined : app.askers.of(credential);
  }

  /** Seconds to wait where the pot has not enough left. What is stored is an HMAC alone. */
  async function take(pot: Pot, whose: string, points: number): Promise<number | undefined> {
    const key = pot instanceof RateLimiterMemory ? whose : keyedHash(app, 'limit', whose);
    try {
      await pot.consume(key, points);
      return undefined;
    } catch (error) {
      const over = overLimit.safeParse(error);
      if (!over.success) throw error;
      return Math.max(1, Math.ceil(over.data.msBeforeNext / 1000));
    }
  }

  function local(name: string, points: number): RateLimiterMemory {
    return new RateLimiterMemory({ keyPrefix: name, points, duration: windowSeconds });
  }

  function shared(name: string, points: number): RateLimiterPostgres {
    return new RateLimiterPostgres({
      storeClient: app.pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: `requests-${name}`,
      points,
      duration: windowSeconds,
      inMemoryBlockOnConsumed: points,
      insuranceLimiter: local(name, points),
    });
  }
}

/** What the library throws when a key is over its limit; it is no Error. */
const overLimit = z.object({ msBeforeNext: z.number() });
