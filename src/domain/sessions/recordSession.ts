import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import type { Attendance } from './attendance.ts';

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
};

/** The coach's words about a session, shared with its client or taken back. Refuses what `judgeAfterwards` refuses. */
export async function writeUpSession(
  ctx: Ctx,
  { sessionId, isShared, ...words }: WriteUp,
): Promise<void> {
  await changeOwn(ctx, sessionId, {
    ...words,
    summarySharedAt: isShared ? ctx.now.toString() : null,
  });
}

type Details = {
  sessionId: string;
  /** Where to join or whom to call. Null: as it is. */
  joinDetails: string | null;
  /** From when to when it really was. */
  begunAt: Temporal.Instant | null;
  finishedAt: Temporal.Instant | null;
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
    begunAt: begunAt?.toString() ?? null,
    finishedAt: finishedAt?.toString() ?? null,
  });
}

async function changeOwn(ctx: Ctx, sessionId: string, change: Change): Promise<void> {
  if (!isUuid(sessionId) || !(await ctx.store.findByID('sessions', sessionId))) throw notFound();
  await ctx.store.update('sessions', sessionId, change);
}
