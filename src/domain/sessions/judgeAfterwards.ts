import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import {
  correctionDays,
  stateOfAttendance,
  usualAttendance,
  type Attendance,
} from './attendance.ts';
import type { SessionState } from './session.ts';
import type { SessionChange, SessionRow } from './sessionRow.ts';
import type { SessionSide } from './sideOf.ts';
import { whyNotWriteUp } from './whyNotWriteUp.ts';
import { wordsOf } from './wordsOf.ts';

type Doc = Record<string, unknown>;

/** A session may begin a little before its time, and be said to. */
const earliestMinutes = 120;

/**
 * The state that a change asks for: a record of attendance says what became of the session. Refuses (`common.invalid`, 422) a state that
 * contradicts it.
 */
export function stateWanted(asked: SessionChange, was: SessionRow): SessionState {
  const wanted = asked.state ?? was.state;
  if (!asked.attendance || asked.attendance === was.attendance) return wanted;
  const told = stateOfAttendance(asked.attendance);
  if (wanted !== was.state && wanted !== told) invalid('attendance');
  return told;
}

type Afterwards = {
  side: SessionSide;
  was: SessionRow;
  asked: SessionChange;
  to: SessionState;
};

/**
 * What is written down once a session has begun: who was there, from when to when, the coach's summary and next step, and whether the client
 * reads them. Refuses `sessions.notOver` (409) before it begins, `sessions.noSuchMove` (409) where it did not take place, `sessions.recordClosed` (409) for a record that is changed too late,
 * `sessions.timesInOrder` and `common.required` (422).
 */
export function judgeAfterwards(
  ctx: Ctx,
  wanted: Afterwards,
  before: Doc,
): Doc & { attendance: Attendance | null } {
  return {
    ...attendanceOf(ctx, wanted, before),
    ...actualTimes(ctx, wanted),
    ...writeUp(ctx, wanted),
  };
}

type Attended = { attendance: Attendance | null; attendanceAt: unknown; attendanceBy: unknown };

function attendanceOf(ctx: Ctx, { side, was, asked, to }: Afterwards, before: Doc): Attended {
  const { attendanceAt, attendanceBy } = before;
  const kept = { attendance: was.attendance ?? null, attendanceAt, attendanceBy };
  if (to !== 'completed' && to !== 'missed') return kept;
  const said = asked.attendance && asked.attendance !== was.attendance ? asked.attendance : null;
  if (said === null && to === was.state) return kept;
  const record: Attendance = said ?? usualAttendance(to);
  if (side !== 'product') {
    if (record === 'notRecorded') invalid('attendance');
    const isCorrection = Boolean(was.attendance);
    if (isCorrection && isPast(ctx, was.endsAt.add({ hours: 24 * correctionDays }))) {
      throw new Refused('sessions.recordClosed', 409);
    }
  }
  return {
    attendance: record,
    attendanceAt: ctx.now.toString(),
    attendanceBy: ctx.actor.kind === 'user' ? ctx.actor.user.id : null,
  };
}

function actualTimes(ctx: Ctx, { was, asked, to }: Afterwards): Doc {
  const begunAt = asked.begunAt ?? null;
  const finishedAt = asked.finishedAt ?? null;
  const isAsBefore = isSame(begunAt, was.begunAt) && isSame(finishedAt, was.finishedAt);
  if (!isAsBefore) {
    if (to !== 'confirmed' && to !== 'completed') throw new Refused('sessions.noSuchMove', 409);
    const earliest = was.startsAt.subtract({ minutes: earliestMinutes });
    if (begunAt && Temporal.Instant.compare(begunAt, earliest) < 0) outOfOrder('begunAt');
    if (begunAt && !isPast(ctx, begunAt)) outOfOrder('begunAt');
    if (finishedAt && (!begunAt || Temporal.Instant.compare(finishedAt, begunAt) <= 0)) {
      outOfOrder('finishedAt');
    }
    if (finishedAt && !isPast(ctx, finishedAt)) outOfOrder('finishedAt');
  }
  return { begunAt: begunAt?.toString() ?? null, finishedAt: finishedAt?.toString() ?? null };
}

/** Shared is shared from now on, whatever instant the caller names; what says nothing cannot be shared. */
function writeUp(ctx: Ctx, { was, asked, to }: Afterwards): Doc {
  const summary = wordsOf(asked.summary);
  const nextStep = wordsOf(asked.nextStep);
  const isChanged = summary !== (was.summary ?? null) || nextStep !== (was.nextStep ?? null);
  const isNewlyShared = Boolean(asked.summarySharedAt) && !was.summarySharedAt;
  const whyNot = whyNotWriteUp(ctx, { ...was, state: to });
  if ((isChanged || isNewlyShared) && whyNot !== null) throw new Refused(whyNot, 409);
  const isEmpty = summary === null && nextStep === null;
  if (isNewlyShared && isEmpty) {
    throw new Refused('common.invalid', 422, { fields: { summary: 'common.required' } });
  }
  const sharedAt = was.summarySharedAt ?? ctx.now;
  const isShared = Boolean(asked.summarySharedAt) && !isEmpty;
  return { summary, nextStep, summarySharedAt: isShared ? sharedAt.toString() : null };
}

function isSame(
  one: Temporal.Instant | null | undefined,
  other: Temporal.Instant | null | undefined,
): boolean {
  return (one?.epochMilliseconds ?? null) === (other?.epochMilliseconds ?? null);
}

function isPast(ctx: Ctx, instant: Temporal.Instant): boolean {
  return Temporal.Instant.compare(instant, ctx.now) <= 0;
}

function outOfOrder(field: string): never {
  throw new Refused('common.invalid', 422, { fields: { [field]: 'sessions.timesInOrder' } });
}

function invalid(field: string): never {
  throw new Refused('common.invalid', 422, { fields: { [field]: 'common.invalid' } });
}
