import type { Ctx } from '../../context.ts';
import {
  explain,
  freeSlots,
  type Schedule,
  type Slot,
  type UnbookableReason,
} from '../sessions/availability.ts';
import { calendarsAgainst } from '../sessions/calendarsAgainst.ts';
import { scheduleOf, takenTimes } from '../sessions/schedule.sql.ts';
import type { OwnException, OwnTimeOff } from './ownDays.sql.ts';
import { sessionsInTheWay, type OwnSession } from './sessionsInTheWay.sql.ts';
import { triedOffer, type Trial } from './triedOffer.ts';

type FullReason = Extract<UnbookableReason, 'dayFull' | 'weekFull' | 'monthFull'>;

/** A reason against a time, with what stands in the way. */
export type TimeReason =
  | { kind: 'notice'; earliestAt: Temporal.Instant }
  | { kind: 'horizon'; lastDate: string }
  | { kind: 'outsideWindows' }
  | { kind: 'closed'; exceptions: OwnException[] }
  | { kind: 'timeOff'; timeOff: OwnTimeOff[] }
  | { kind: 'offGrid' }
  | { kind: 'busy'; sessions: OwnSession[] }
  | { kind: 'busyCalendar'; calendars: string[] }
  | { kind: FullReason; most: number; isOfType: boolean };

export type TimeExplanation = {
  /** One moment; none where the clocks skip this wall time, and two where they repeat it. */
  moments: { startsAt: Temporal.Instant; reasons: TimeReason[] }[];
  /** Starts that are offered, the nearest first, of this day and those around it; at most three. */
  nearest: Slot[];
};

/** All that is asked about lies this near. */
const aroundHours = 72;
const mostNearest = 3;

/**
 * Why clients are not offered a wall time ('YYYY-MM-DD' and 'HH:MM' in the schedule's zone) with the hours and rules that are tried:
 * every reason, with the session, entry, calendar or limit behind it; no reason where it is offered.
 */
export async function explainTime(
  ctx: Ctx,
  { date, time, ...trial }: Trial & { date: string; time: string },
): Promise<TimeExplanation> {
  const offer = triedOffer(trial);
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const guess = wall.toZonedDateTime(offer.zone).toInstant();
  const range = {
    from: guess.subtract({ hours: aroundHours }),
    until: guess.add({ hours: aroundHours }),
  };
  const schedule = await scheduleOf(ctx, offer, range);
  const asked = { ctx, trial, schedule, range };
  const moments: TimeExplanation['moments'] = [];
  for (const startsAt of momentsOf(wall, offer.zone)) {
    moments.push({ startsAt, reasons: await reasonsOf(asked, startsAt) });
  }
  const isOffered = moments.some(({ reasons }) => reasons.length === 0);
  return {
    moments,
    nearest: isOffered ? [] : nearestOf(freeSlots({ ...schedule, ...range }), guess),
  };
}

function momentsOf(wall: Temporal.PlainDateTime, zone: string): Temporal.Instant[] {
  const found = (['earlier', 'later'] as const)
    .map((disambiguation) => wall.toZonedDateTime(zone, { disambiguation }))
    .filter((moment) => moment.toPlainDateTime().equals(wall));
  return found
    .map((moment) => moment.toInstant())
    .filter((moment, index, all) => index === 0 || !all[0]?.equals(moment));
}

function nearestOf(slots: Slot[], to: Temporal.Instant): Slot[] {
  const distance = ({ startsAt }: Slot) =>
    Math.abs(startsAt.epochMilliseconds - to.epochMilliseconds);
  return slots
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, mostNearest)
    .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt));
}

type Asked = {
  ctx: Ctx;
  trial: Trial;
  schedule: Schedule;
  range: { from: Temporal.Instant; until: Temporal.Instant };
};

async function reasonsOf(asked: Asked, startsAt: Temporal.Instant): Promise<TimeReason[]> {
  const reasons: TimeReason[] = [];
  for (const kind of explain(asked.schedule, startsAt)) {
    reasons.push(await reasonOf(asked, startsAt, kind));
  }
  return reasons;
}

async function reasonOf(
  asked: Asked,
  startsAt: Temporal.Instant,
  kind: UnbookableReason,
): Promise<TimeReason> {
  const { ctx, trial, schedule } = asked;
  const { rules } = schedule;
  switch (kind) {
    case 'notice':
      return { kind, earliestAt: ctx.now.add({ minutes: rules.noticeMinutes }) };
    case 'horizon': {
      const today = ctx.now.toZonedDateTimeISO(rules.zone).toPlainDate();
      return { kind, lastDate: today.add({ days: rules.horizonDays }).toString() };
    }
    case 'closed':
      return {
        kind,
        exceptions: trial.days.exceptions.filter(({ date }) => isTouched(date, date)),
      };
    case 'timeOff':
      return {
        kind,
        timeOff: trial.days.timeOff.filter((off) => isTouched(off.fromDate, off.untilDate)),
      };
    case 'busy':
      return { kind, sessions: await sessionsAgainst(asked, startsAt) };
    case 'busyCalendar':
      return {
        kind,
        calendars: await calendarsAgainst(ctx, { coachId: trial.coachId, schedule, startsAt }),
      };
    case 'dayFull':
    case 'weekFull':
    case 'monthFull':
      return { kind, ...fullLimit(schedule, startsAt, kind) };
    case 'outsideWindows':
    case 'offGrid':
      return { kind };
  }

  function isTouched(first: string, last: string): boolean {
    const dayOf = (at: Temporal.Instant) =>
      at.toZonedDateTimeISO(rules.zone).toPlainDate().toString();
    const end = startsAt.add({ minutes: rules.durationMinutes }).subtract({ nanoseconds: 1 });
    return first <= dayOf(end) && dayOf(startsAt) <= last;
  }
}

/** Each session is judged alone, with the breaks around it. */
async function sessionsAgainst(
  { ctx, trial, schedule, range }: Asked,
  startsAt: Temporal.Instant,
): Promise<OwnSession[]> {
  const taken = await takenTimes(ctx, { people: [trial.coachId], ...range });
  const against = new Set(
    taken
      .filter(({ interval }) =>
        explain({ ...schedule, busy: [interval] }, startsAt).includes('busy'),
      )
      .map(({ sessionId }) => sessionId),
  );
  return (await sessionsInTheWay(ctx, range)).filter(({ id }) => against.has(id));
}

const limitOf = { dayFull: 'perDay', weekFull: 'perWeek', monthFull: 'perMonth' } as const;

function fullLimit(schedule: Schedule, startsAt: Temporal.Instant, kind: FullReason) {
  const { rules } = schedule;
  const onlyOwn = { ...schedule, rules: { ...rules, typeLimits: null } };
  const isOfType = !explain(onlyOwn, startsAt).includes(kind);
  const limits = isOfType ? rules.typeLimits : rules.limits;
  return { most: limits?.[limitOf[kind]] ?? 0, isOfType };
}
