import { sql } from '@payloadcms/db-postgres/drizzle';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { App } from '../../app.ts';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { keyedHash } from './keyedHash.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How many tries in how many seconds; who is over waits for `block` seconds. */
const limits = {
  /** One address from one place. */
  signInHere: { points: 5, duration: 15 * minute, block: 15 * minute },
  /** One address from everywhere: guessing spread over many machines. */
  signInAnywhere: { points: 20, duration: hour, block: 30 * minute },
  /** One address from one browser that its person has used before: not counted with everywhere. */
  signInKnown: { points: 20, duration: hour, block: 30 * minute },
  /** One place, all addresses: one password tried on many accounts. */
  signInFrom: { points: 100, duration: hour, block: 15 * minute },
  /** Passwords judged for one place: it takes work, and may ask outside. */
  judgedFrom: { points: 120, duration: hour, block: 0 },
  /** Invitations of one coach; and to one address. */
  invite: { points: 40, duration: day, block: 0 },
  inviteAddress: { points: 4, duration: day, block: 0 },
  /** Times kept for visitors: from one place, and with one address. */
  visitorHoldFrom: { points: 30, duration: hour, block: 0 },
  visitorHoldAddress: { points: 12, duration: hour, block: 0 },
  signUpAddress: { points: 5, duration: day, block: 0 },
  signUpFrom: { points: 30, duration: hour, block: 0 },
  /** Wrong codes of one person, over all their codes. */
  code: { points: 25, duration: hour, block: 0 },
  /** Mails to confirm an address and wrong codes from them, over all accounts that were signed up with it. */
  mailsToConfirm: { points: 10, duration: day, block: 0 },
  codeOfAddress: { points: 25, duration: day, block: 0 },
  /** Second factors tried in one sign-in. */
  factorHere: { points: 5, duration: 15 * minute, block: 15 * minute },
  /** Second factors of one person, over all their sign-ins. */
  factorAnywhere: { points: 20, duration: hour, block: 30 * minute },
  /** Second factors of one person in a browser that they have used before: not counted with everywhere. */
  factorKnown: { points: 20, duration: hour, block: 30 * minute },
  /** Second factors of one person in a day, but for browsers they have used before; and mails that tell them of guessing. */
  factorDaily: { points: 60, duration: day, block: 0 },
  guessingTold: { points: 1, duration: day, block: 0 },
  /** Passkey ceremonies begun from one place; the sign-in page begins one by itself each time it is opened. */
  passkeyAsked: { points: 300, duration: hour, block: 0 },
  /** Answers of passkeys from one place. */
  passkeyFrom: { points: 60, duration: 15 * minute, block: 15 * minute },
  /**
   * Ceremonies of one person who is known already, in all their browsers. Whoever has the password can use these up; accepted, since
   * nothing can be guessed here and the passkey still signs in by itself (`passkeyFrom`).
   */
  passkeyOf: { points: 60, duration: hour, block: 0 },
  /** Ways to a provider begun from one place. */
  providerFrom: { points: 60, duration: hour, block: 0 },
  /** Mails with a link, asked for one address from one place, from everywhere (but for browsers its person has used before, each by itself), and from one place for all addresses. */
  linkHere: { points: 3, duration: 15 * minute, block: 0 },
  linkAnywhere: { points: 10, duration: hour, block: 0 },
  linkKnown: { points: 10, duration: hour, block: 0 },
  linkFrom: { points: 30, duration: hour, block: 0 },
  /**
   * Wrong codes from mails with a link: of one address from one place, from everywhere (but for browsers its person has used before,
   * each by itself), and from one place for all addresses.
   */
  linkCodeHere: { points: 10, duration: day, block: 0 },
  linkCodeAnywhere: { points: 50, duration: day, block: 0 },
  linkCodeKnown: { points: 10, duration: day, block: 0 },
  linkCodeFrom: { points: 60, duration: hour, block: 0 },
  /** Mails about a lock. */
  lockTold: { points: 1, duration: hour, block: 0 },
  /** Text messages, which cost money: of one person, to one number, asked for from one network. */
  textWait: { points: 1, duration: minute, block: 0 },
  textsOfPerson: { points: 10, duration: day, block: 0 },
  textsToNumber: { points: 10, duration: day, block: 0 },
  /** To a number that nobody has confirmed: whoever types somebody else's uses up none of the above. */
  textsToNewNumber: { points: 3, duration: day, block: 0 },
  /** To new numbers, and to all: `SMS_PER_DAY`, see `pointsOf`. */
  textsToNew: { points: 0, duration: day, block: 0 },
  textsToAll: { points: 0, duration: day, block: 0 },
  textsFrom: { points: 40, duration: hour, block: 0 },
  /** API keys that open nothing, from one network. */
  keyFrom: { points: 30, duration: 15 * minute, block: 15 * minute },
  /** The own password, typed wrong in the settings. */
  ownPassword: { points: 10, duration: 15 * minute, block: 15 * minute },
  addressChange: { points: 5, duration: day, block: 0 },
  recoveryAsked: { points: 3, duration: day, block: 0 },
  resend: { points: 1, duration: minute, block: 0 },
  resendDaily: { points: 10, duration: day, block: 0 },
} as const;

export type Limit = keyof typeof limits;

/** What keeps codes from being guessed. No installation multiplies these (`RATE_LIMIT_FACTOR`): a million codes are soon tried. */
const guesses: readonly Limit[] = [
  'code',
  'codeOfAddress',
  'factorHere',
  'factorAnywhere',
  'factorKnown',
  'factorDaily',
  'linkCodeHere',
  'linkCodeAnywhere',
  'linkCodeKnown',
  'linkCodeFrom',
];

/** What is counted: the parts of a key. They are stored as an HMAC alone. */
export type Counted = { limit: Limit; by: readonly string[] };

/**
 * Counts a try under each key, at once and outside of any transaction, so that a refusal does not undo it.
 * Refuses with `code` (429; the wait as `seconds`, `minutes` or `hours` in its sentence) when one is over. Counted by this
 * machine's clock, as the library does.
 */
export async function countTry(
  ctx: Ctx,
  counted: readonly Counted[],
  code:
    'identity.locked' | 'identity.tooManyTries' | 'identity.waitToResend' | 'identity.waitForText',
): Promise<void> {
  for (const { limit, by } of counted) {
    try {
      await limiter(ctx, limit).consume(keyOf(ctx, by));
    } catch (error) {
      const over = overLimit.safeParse(error);
      if (!over.success) throw error;
      const seconds = Math.max(1, Math.ceil(over.data.msBeforeNext / 1000));
      const values = {
        seconds,
        minutes: Math.ceil(seconds / minute),
        hours: Math.ceil(seconds / hour),
      };
      throw new Refused(code, 429, { values });
    }
  }
}

/** Forgets the tries of a key: it was the right person after all. */
export async function forgetTries(ctx: Ctx, counted: readonly Counted[]): Promise<void> {
  for (const { limit, by } of counted) await limiter(ctx, limit).delete(keyOf(ctx, by));
}

/** Takes one try back. */
export async function giveBackTry(ctx: Ctx, { limit, by }: Counted): Promise<void> {
  await limiter(ctx, limit).reward(keyOf(ctx, by));
}

/** Whole seconds until the next try would be let through; 0 when it would be now. */
export async function secondsToWait(ctx: Ctx, { limit, by }: Counted): Promise<number> {
  const state = await limiter(ctx, limit).get(keyOf(ctx, by));
  if (state === null || state.remainingPoints > 0) return 0;
  return Math.ceil(state.msBeforeNext / 1000);
}

/** Removes counters that ended more than an hour ago. */
export async function sweepTries(ctx: Ctx): Promise<void> {
  await ctx.sql.run(sql`delete from rate_limits where expire < ${Date.now() - hour * 1000}`);
}

/** What the library throws when a key is over its limit; it is no Error. */
const overLimit = z.object({ msBeforeNext: z.number() });

function limiter({ app, req }: Ctx, limit: Limit): RateLimiterPostgres {
  // It takes a connection of its own: inside a transaction, as many at once as there are connections would wait for each other for ever.
  if (req.transactionID !== undefined) throw new Error('Tries are counted before a transaction');
  const { duration, block } = limits[limit];
  return new RateLimiterPostgres({
    storeClient: app.pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: limit,
    points: pointsOf(app.config, limit),
    duration,
    blockDuration: block,
  });
}

function pointsOf({ mode, smsPerDay, rateLimitFactor }: App['config'], limit: Limit): number {
  if (limit === 'textsToAll') return smsPerDay;
  if (limit === 'textsToNew') return Math.ceil(smsPerDay / 2);
  if (mode === 'production' && guesses.includes(limit)) return limits[limit].points;
  return limits[limit].points * rateLimitFactor;
}

function keyOf(ctx: Ctx, by: readonly string[]): string {
  return keyedHash(ctx.app, 'limit', by.join('\0'));
}
