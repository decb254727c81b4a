import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import type { Attendance } from './attendance.ts';
import { lockPeopleOf, lockSession } from './locks.sql.ts';
import { wordsOf } from './wordsOf.ts';
import { writeUpMark } from './writeUpMark.ts';

type Change = {
  sequence?: number | undefined;
  attendance?: Attendance;
  summary?: string;
  nextStep?: string;
  summarySharedAt?: string | null;
  joinDetails?: string;
  begunAt?: string | null;
  finishedAt?: string | null;
};

type Attended = {
  sessionId: string;
  attendance: Exclude<Attendance, 'notRecorded'>;
};

/** The coach records who was there; the session is completed or missed by it. Refuses what `judgeSession` refuses. */
export async function recordAttendance(
  ctx: Ctx,
  { sessionId, attendance }: Attended,
): Promise<void> {
  await changeOwn(ctx, sessionId, { attendance });
}

type WriteUp = {
  sessionId: string;
  summary: string;
  nextStep: string;
  /** Whether the client reads them from now on. */
  isShared: boolean;
  /** The mark of what was there when its writer looked (`writeUpMark`); left out where nobody looked. */
  shown?: string | undefined;
};

/**
 * The coach's words about a session, shared with its client or taken back. Refuses what `judgeAfterwards` refuses, and with
 * `sessions.writtenMeanwhile` (409) where others are there by now than were shown; saying the same twice is saying it once.
 */
export async function writeUpSession(
  ctx: Ctx,
  { sessionId, isShared, shown, ...words }: WriteUp,
): Promise<void> {
  const summarySharedAt = isShared ? ctx.now.toString() : null;
  await inTransaction(ctx, async (tx) => {
    if (shown !== undefined && isUuid(sessionId)) {
      const wanted = {
        summary: wordsOf(words.summary),
        nextStep: wordsOf(words.nextStep),
        summarySharedAt,
      };
      await demandWordsAsShown(tx, sessionId, [shown, writeUpMark(wanted)]);
    }
    await changeOwn(tx, sessionId, { ...words, summarySharedAt });
  });
}

/** Whether the words are those that were shown is asked with the session's row locked: of two tabs that save at once one wins. */
async function demandWordsAsShown(
  tx: Ctx,
  sessionId: string,
  marks: readonly string[],
): Promise<void> {
  await lockPeopleOf(tx, sessionId);
  await lockSession(tx, sessionId);
  const stored = await tx.store.findByID('sessions', sessionId);
  if (!stored) throw notFound();
  if (!marks.includes(writeUpMark(stored))) throw new Refused('sessions.writtenMeanwhile', 409);
}

type Details = {
  sessionId: string;
  /** Where to join or whom to call. Null: as it is. */
  joinDetails: string | null;
  /** From when to when it really was; left out: as it is. */
  begunAt?: Temporal.Instant | null | undefined;
  finishedAt?: Temporal.Instant | null | undefined;
  /** Its number of changes as it was shown. */
  sequence?: number | undefined;
};

/** What the coach or the office puts right about a session. Refuses what `judgeSession` refuses. */
export async function editSession(
  ctx: Ctx,
  { sessionId, joinDetails, begunAt, finishedAt, sequence }: Details,
): Promise<void> {
  await changeOwn(ctx, sessionId, {
    sequence,
    ...(joinDetails === null ? {} : { joinDetails }),
    ...(begunAt === undefined ? {} : { begunAt: begunAt?.toString() ?? null }),
    ...(finishedAt === undefined ? {} : { finishedAt: finishedAt?.toString() ?? null }),
  });
}

async function changeOwn(ctx: Ctx, sessionId: string, change: Change): Promise<void> {
  if (!isUuid(sessionId) || !(await ctx.store.findByID('sessions', sessionId))) throw notFound();
  await ctx.store.update('sessions', sessionId, change);
}
