import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { isBlocking } from './session.ts';
import type { SessionRow } from './sessionRow.ts';
import type { SessionSide } from './sideOf.ts';

type Doc = Record<string, unknown>;

/** What a client says of a session that they book: what it is about, for whom, and the answers to what is asked. */
const words = ['topic', 'forWhom', 'answers'] as const;

type Change = { side: SessionSide; was: SessionRow; data: Doc; before: Doc };

/**
 * Refuses a client who writes anew what a session was about once it has begun (`sessions.wordsClosed`, 409), or where it stands no more
 * (`sessions.noSuchMove`, 409): that is what both prepared for.
 */
export function demandWordsOpen(ctx: Ctx, { side, was, data, before }: Change): void {
  if (side !== 'client' || words.every((field) => isSame(data[field], before[field]))) return;
  if (!isBlocking(was.state)) throw new Refused('sessions.noSuchMove', 409);
  if (Temporal.Instant.compare(was.startsAt, ctx.now) <= 0) {
    throw new Refused('sessions.wordsClosed', 409);
  }
}

function isSame(said: unknown, stood: unknown): boolean {
  if (said === undefined) return true;
  return JSON.stringify(said === '' ? null : said) === JSON.stringify(stood ?? null);
}
