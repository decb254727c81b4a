import { describe, expect, test } from 'vitest';
import { sessionEvent, sessionTopics } from '#domain/sessions/announcements.ts';

const at = '2026-12-03T08:00:00.000Z';
const later = '2026-12-03T09:00:00.000Z';

type Doc = Record<string, unknown>;
const session = (more: Doc): Doc => ({ startsAt: at, awaits: null, series: null, ...more });

describe('what a write of a session means', () => {
  test.each<[string, Doc | null, Doc, string | null]>([
    ['a hold is news to nobody', null, { state: 'held' }, null],
    ['an offer from the waitlist', null, { state: 'held', waitlistEntry: 'w' }, 'waitlist.offered'],
    ['coach or office book for a client', null, { state: 'confirmed' }, 'session.scheduled'],
    ['a time kept for somebody invited', null, { state: 'pending', awaits: 'client' }, null],
    ['a request written at once', null, { state: 'pending', awaits: 'coach' }, 'session.requested'],
    ['a hold booked', { state: 'held' }, { state: 'confirmed' }, 'session.booked'],
    ['a hold that must be approved', { state: 'held' }, { state: 'pending' }, 'session.requested'],
    ['a request approved', { state: 'pending' }, { state: 'confirmed' }, 'session.booked'],
    ['a request declined', { state: 'pending' }, { state: 'declined' }, 'session.declined'],
    [
      'a request nobody answered',
      { state: 'pending' },
      { state: 'expired' },
      'session.requestExpired',
    ],
    ['a hold that ran out', { state: 'held' }, { state: 'expired' }, null],
    ['a hold let go', { state: 'held' }, { state: 'cancelled' }, null],
    ['a request withdrawn', { state: 'pending' }, { state: 'cancelled' }, 'session.cancelled'],
    ['a booking cancelled', { state: 'confirmed' }, { state: 'cancelled' }, 'session.cancelled'],
    ['held as planned', { state: 'confirmed' }, { state: 'completed' }, null],
    ['other words', { state: 'confirmed' }, { state: 'confirmed', topic: 'New' }, null],
    [
      'another time',
      { state: 'confirmed' },
      { state: 'confirmed', startsAt: later },
      'session.moved',
    ],
    [
      'the same instant, written otherwise',
      { state: 'confirmed' },
      { state: 'confirmed', startsAt: '2026-12-03T10:00:00+02:00' },
      null,
    ],
    [
      'another time offered for a request',
      { state: 'pending', awaits: 'coach' },
      { state: 'pending', awaits: 'client', startsAt: later },
      'session.offered',
    ],
    ['a hold that moves', { state: 'held' }, { state: 'held', startsAt: later }, null],
    [
      'one of a series booked',
      { state: 'held', series: 's' },
      { state: 'confirmed', series: 's' },
      'series.booked',
    ],
    [
      'one of a series asked for',
      { state: 'held', series: 's' },
      { state: 'pending', series: 's' },
      'series.requested',
    ],
    [
      'one of a series approved',
      { state: 'pending', series: 's' },
      { state: 'confirmed', series: 's' },
      'session.booked',
    ],
    [
      'one of a series let go',
      { state: 'held', series: 's' },
      { state: 'cancelled', series: 's' },
      null,
    ],
  ])('%s', (_name, before, doc, event) => {
    const told = sessionEvent({ doc: session(doc), before: before && session(before) });
    expect(told).toBe(event);
  });
});

test('nobody listens for a client who is not there yet', () => {
  expect(sessionTopics({ coach: 'c', client: null })).toEqual(['user:c', 'availability:c']);
  expect(sessionTopics({ coach: 'c', client: { id: 'p' } })).toContain('user:p');
});
