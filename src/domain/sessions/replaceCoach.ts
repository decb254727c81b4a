import type { Locale } from '#i18n/locales.ts';
import { type Ctx } from '../../context.ts';
import { isRefused, Refused, type RefusalCode } from '../../refused.ts';
import { callOffSession } from './callOffSession.ts';
import { handOverSession } from './handOverSession.ts';
import { sessionsToHandOver, takersOf, type SessionToHandOver } from './sessionsToHandOver.sql.ts';

type All = {
  coachId: string;
  /** What clients are told, by their language. */
  words: Record<Locale, string>;
  ends: boolean;
};

/** How many sessions were dealt with, and why others were not. */
export type Replaced = { done: number; left: { sessionId: string; code: RefusalCode }[] };

/**
 * Hands over every session of a coach that lies ahead to one other coach, as far as they are free: each by itself, so that one that cannot
 * be keeps no other. Refuses as `handOverSession` does where it is about who asks.
 */
export async function handOverAll(ctx: Ctx, { toCoachId, ...all }: All & { toCoachId: string }) {
  return each(ctx, all, async ({ id, clientId }, word) => {
    if (clientId === null) throw new Refused('sessions.noClientYet', 409);
    const taker = (await takersOf(ctx, { sessionId: id, coachId: toCoachId }))[0];
    if (!taker) throw new Refused('sessions.coachNotFree', 409);
    await handOverSession(ctx, { sessionId: id, typeId: taker.typeId, word, ends: all.ends });
  });
}

/** Cancels every session of a coach that lies ahead. Refuses as `callOffSession` does where it is about who asks. */
export async function callOffAll(ctx: Ctx, all: All): Promise<Replaced> {
  return each(ctx, all, ({ id }, word) =>
    callOffSession(ctx, { sessionId: id, word, ends: all.ends }),
  );
}

async function each(
  ctx: Ctx,
  { coachId, words }: All,
  act: (session: SessionToHandOver, word: string) => Promise<void>,
): Promise<Replaced> {
  const left: Replaced['left'] = [];
  const sessions = await sessionsToHandOver(ctx, { coachId });
  for (const session of sessions) {
    try {
      await act(session, words[session.clientLocale]);
    } catch (error) {
      if (!isRefused(error) || error.status === 401 || error.status === 403) throw error;
      left.push({ sessionId: session.id, code: error.code });
    }
  }
  return { done: sessions.length - left.length, left };
}
