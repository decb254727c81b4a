import { asSystem, type Ctx } from '../../context.ts';
import { isRefused, notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { askCalendars } from './askCalendars.ts';
import { bookingKey } from './bookingKey.ts';
import { sessionOfKey } from './holds.sql.ts';
import { holdSession } from './holdSession.ts';
import type { Answers } from './judgeAnswers.ts';
import type { SessionState } from './session.ts';

type Wish = Parameters<typeof holdSession>[1] & {
  /** What the session is to be about: the client's own words. */
  topic?: string | undefined;
  /** By question id; a yes or no is 'yes' or 'no'. */
  answers?: Answers | undefined;
  /** Somebody else whom the session is for. */
  forWhom?: string | undefined;
};

type Booked = {
  sessionId: string;
  /** `confirmed`, or `pending` where the coach approves first. */
  state: SessionState;
  /** False for the session that the same key booked before. */
  isNew: boolean;
};

/**
 * Holds a time for the person acting and confirms it, in one transaction: both or neither. The same rules as in two steps. Refuses what
 * `holdSession` and `confirmSession` refuse: among them `sessions.timeTaken` (409) and `identity.verifyFirst` (403).
 */
export async function bookNow(ctx: Ctx, wish: Wish): Promise<Booked> {
  const clientId = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  if (clientId === null) throw new Refused('common.signInFirst', 401);
  const known = await bookedBefore(ctx, clientId, wish);
  if (known) return known;
  // Within the transaction nothing outside is asked any more.
  await askCalendars(ctx, wish);
  try {
    return await inTransaction(ctx, (tx) => book(tx, wish));
  } catch (error) {
    // The same click may have come twice at once: the other one booked.
    const mayLook = isRefused(error) && ctx.req.transactionID === undefined;
    const made = mayLook ? await bookedBefore(ctx, clientId, wish) : null;
    if (made) return made;
    throw error;
  }
}

async function book(tx: Ctx, { topic, answers, forWhom, ...wish }: Wish): Promise<Booked> {
  const { sessionId } = await holdSession(tx, wish);
  const held = await asSystem(tx, 'what was held').store.findByID('sessions', sessionId);
  if (!held) throw notFound();
  if (held.state !== 'held') return { sessionId, state: held.state, isNew: false };
  const { state } = await tx.store.update('sessions', sessionId, {
    state: 'confirmed',
    ...(topic === undefined ? {} : { topic }),
    ...(answers === undefined ? {} : { answers }),
    ...(forWhom === undefined ? {} : { forWhom }),
  });
  return { sessionId, state, isNew: true };
}

async function bookedBefore(ctx: Ctx, clientId: string, wish: Wish): Promise<Booked | null> {
  const key = bookingKey(wish);
  const sessionId = key === null ? null : await sessionOfKey(ctx, { clientId, key });
  const { store } = asSystem(ctx, 'what was booked');
  const session = sessionId === null ? null : await store.findByID('sessions', sessionId);
  if (!session || session.state === 'held') return null;
  return { sessionId: session.id, state: session.state, isNew: false };
}
