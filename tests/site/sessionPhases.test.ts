import { describe, expect, it } from 'vitest';
import { attendances } from '#domain/sessions/attendance.ts';
import { translator } from '#i18n/translate.ts';
import { aheadWord } from '#site/pages/sessions/[id]/_aheadWord.ts';
import { attendanceKey } from '#site/pages/sessions/[id]/_attendanceKey.ts';
import { changesIn } from '#site/pages/sessions/[id]/_changesIn.ts';
import { duringShown } from '#site/pages/sessions/[id]/_duringShown.ts';
import { partsOf } from '#site/pages/sessions/[id]/_partsOf.ts';
import { phaseOf } from '#site/pages/sessions/[id]/_phaseOf.ts';
import { saidOf } from '#site/pages/sessions/[id]/_saidOf.ts';

const startsAt = Temporal.Instant.from('2026-12-03T10:00:00Z');
const at = (minutes: number) => startsAt.add({ minutes });
const session = {
  state: 'confirmed',
  startsAt,
  endsAt: at(50),
  begunAt: null,
  finishedAt: null,
} as const;

describe('where a session stands', () => {
  it('is read from its state and the clock, to the instant', () => {
    const phase = (minutes: number) => phaseOf(session, at(minutes));
    expect([phase(-1), phase(0), phase(49), phase(50)]).toEqual([
      'before',
      'running',
      'running',
      'after',
    ]);
    for (const [state, expected] of [
      ['held', 'asked'],
      ['pending', 'asked'],
      ['completed', 'after'],
      ['missed', 'after'],
      ['cancelled', 'off'],
      ['declined', 'off'],
      ['expired', 'off'],
    ] as const) {
      expect(phaseOf({ ...session, state }, at(-60))).toBe(expected);
    }
  });

  it('follows the coach who begins early or ends early', () => {
    expect(phaseOf({ ...session, begunAt: at(-5) }, at(-4))).toBe('running');
    expect(phaseOf({ ...session, begunAt: at(0), finishedAt: at(20) }, at(25))).toBe('after');
  });
});

describe('the parts of a session’s page', () => {
  const none = { attendance: null };
  const first = (...of: Parameters<typeof partsOf>) => partsOf(...of)[0];

  it('begin with what is next to do', () => {
    expect(first('asked', none)).toBe('agenda');
    expect(partsOf('before', none).slice(0, 3)).toEqual(['during', 'preparation', 'agenda']);
    expect(partsOf('running', none).slice(0, 2)).toEqual(['during', 'tasks']);
    expect(partsOf('after', none).slice(0, 2)).toEqual(['attendance', 'during']);
    expect(first('after', { attendance: 'attended' })).toBe('writeUp');
  });

  it('show what was prepared at the end, once it is over', () => {
    const parts = partsOf('after', { attendance: 'attended' });
    expect(parts.indexOf('preparation')).toBeGreaterThan(parts.indexOf('files'));
  });

  it('are each there once, in every phase but for what cannot be', () => {
    for (const phase of ['asked', 'before', 'running', 'after', 'off'] as const) {
      const parts = partsOf(phase, none);
      expect(new Set(parts).size).toBe(parts.length);
      expect(parts).toEqual(
        expect.arrayContaining(['agenda', 'exceptions', 'preparation', 'tasks', 'notes', 'files']),
      );
    }
    expect(partsOf('after', none)).toEqual(expect.arrayContaining(['writeUp', 'feedback']));
    expect(partsOf('running', none)).toEqual(expect.arrayContaining(['attendance', 'writeUp']));
  });
});

describe('how long until a session', () => {
  const t = translator('en');
  const word = (now: string, zone = 'UTC') =>
    aheadWord({ t, now: Temporal.Instant.from(now), zone }, session);

  it('is told in days of the reader’s calendar, then hours, then minutes', () => {
    expect(word('2026-11-30T23:59:00Z')).toBe('In 3 days');
    expect(word('2026-12-02T00:00:00Z')).toBe('Tomorrow');
    expect(word('2026-12-02T21:00:00Z')).toBe('Tomorrow');
    expect(word('2026-12-02T23:00:00Z')).toBe('In 11 hours');
    expect(word('2026-12-03T08:10:00Z')).toBe('In 2 hours');
    expect(word('2026-12-03T09:00:30Z')).toBe('In 1 hour');
    expect(word('2026-12-03T09:00:00Z')).toBe('In 1 hour');
    expect(word('2026-12-03T09:01:00Z')).toBe('In 59 minutes');
    expect(word('2026-12-03T10:20:00Z')).toBe('Now');
    expect(word('2026-12-03T10:50:00Z')).toBeNull();
  });

  it('counts the days of where the reader is', () => {
    expect(word('2026-12-01T22:30:00Z')).toBe('In 2 days');
    expect(word('2026-12-01T22:30:00Z', 'Asia/Jerusalem')).toBe('Tomorrow');
  });
});

describe('what its reader is told', () => {
  it('is never about themselves by their name', () => {
    const keys = (part: 'client' | 'coach' | 'staff') =>
      attendances.filter((each) => attendanceKey({ part }, each) === 'missedByYou');
    expect(keys('client')).toEqual(['missedByClient']);
    expect(keys('coach')).toEqual(['missedByCoach']);
    expect(keys('staff')).toEqual([]);
  });

  it('is what the act before it did, and nothing where there was none', () => {
    const t = translator('en');
    expect(saidOf(t, 'recorded', 'Noa')).toEqual({ text: 'Recorded.', kind: 'positive' });
    expect(saidOf(t, 'cancelled', 'Noa')).toEqual({
      text: 'Cancelled. Noa is told.',
      kind: 'info',
    });
    expect(saidOf(t, 'constructor', 'Noa')).toBeNull();
    expect(saidOf(t, null, 'Noa')).toBeNull();
  });
});

describe('the timer and the quick note', () => {
  const coach = { ...session, part: 'coach', isReadOnly: false, isOver: false } as const;

  it('are at the coach’s hand from a quarter of an hour before', () => {
    expect(duringShown(coach, at(-16))).toBe(false);
    expect(duringShown(coach, at(-15))).toBe(true);
    expect(duringShown({ ...coach, part: 'client' }, at(5))).toBe(false);
    expect(duringShown({ ...coach, isReadOnly: true }, at(5))).toBe(false);
  });

  it('stay once it is over only where there is a time to stop or to read', () => {
    expect(duringShown({ ...coach, isOver: true }, at(60))).toBe(false);
    expect(duringShown({ ...coach, isOver: true, begunAt: at(1) }, at(60))).toBe(true);
  });
});

describe('what the clock alone changes on the page', () => {
  const minutes = (of: number) => {
    const ms = changesIn(session, at(of));
    return ms === null ? null : ms / 60_000;
  };

  it('is shown when it comes: the door, each minute before the start, who was there, the end', () => {
    expect([minutes(-90), minutes(-60), minutes(-16), minutes(-12), minutes(-1)]).toEqual([
      30, 45, 1, 1, 1,
    ]);
    expect([minutes(0), minutes(10), minutes(49)]).toEqual([10, 40, 1]);
  });

  it('is nothing for what is days ahead, over, or not booked', () => {
    expect(minutes(-3 * 24 * 60)).toBeNull();
    expect(minutes(50)).toBeNull();
    expect(changesIn({ ...session, state: 'pending' }, at(-5))).toBeNull();
  });
});
