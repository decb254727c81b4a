import { describe, expect, it } from 'vitest';
import type { BookingCoach } from '#domain/sessions/bookingCoach.sql.ts';
import { bookingQuery } from '#site/pages/client/book/_bookingQuery.ts';
import { chosen } from '#site/pages/client/book/_chosen.ts';

const type = (
  id: string,
  minutes: number[],
  whoMayBook: BookingCoach['types'][number]['whoMayBook'] = 'anyone',
) => ({
  id,
  name: id,
  description: '',
  lengths: minutes.map((each) => ({ minutes: each, priceMinor: each * 100, currency: 'GBP' })),
  place: 'video' as const,
  address: null,
  addressZone: null,
  whoMayBook,
  needsApproval: false,
  noticeMinutes: 0,
});

const coach = (types: BookingCoach['types'], isOwn = false): BookingCoach => ({
  userId: 'u',
  slug: 'noa',
  isPublished: true,
  name: 'Noa',
  headline: '',
  isVerified: false,
  zone: 'Asia/Jerusalem',
  horizonDays: 60,
  isOwn,
  ownRate: null,
  hold: null,
  packages: [],
  times: null,
  types,
});

const choose = (of: BookingCoach, search: string) => {
  const { choice, ...rest } = chosen(of, bookingQuery(new URLSearchParams(search)));
  return choice ? [choice.type.id, choice.length.minutes] : rest;
};

describe('What is booked with a coach', () => {
  it('needs no choice where there is only one thing to choose', () => {
    expect(choose(coach([type('one', [50])]), '')).toEqual(['one', 50]);
    expect(choose(coach([type('one', [50, 80])]), '')).toEqual({ fault: null });
    expect(choose(coach([type('one', [50]), type('two', [30])]), '')).toEqual({ fault: null });
  });

  it('is the usual length of a type until another is named', () => {
    const of = coach([type('one', [50, 80]), type('two', [30])]);
    expect(choose(of, 'type=one')).toEqual(['one', 50]);
    expect(choose(of, 'type=one&minutes=80')).toEqual(['one', 80]);
  });

  it('is refused where it is not offered, with the reason', () => {
    const of = coach([type('one', [50]), type('own', [50], 'clients')]);
    expect(choose(of, 'type=zz')).toEqual({ fault: 'sessions.notBookable' });
    expect(choose(of, 'type=one&minutes=45')).toEqual({ fault: 'sessions.lengthNotOffered' });
    expect(choose(of, 'type=one&currency=ILS')).toEqual({ fault: 'sessions.lengthNotOffered' });
    expect(choose(of, 'type=own')).toEqual({ fault: 'sessions.clientsOnly' });
    expect(choose({ ...of, isOwn: true }, 'type=own')).toEqual(['own', 50]);
  });

  it('is for holders of a package that fits and has a session left, where it asks for one', () => {
    const of = coach([type('one', [50]), type('held', [50], 'packageHolders')], true);
    const holding = (left: number, typeIds: string[] = []) => ({
      ...of,
      packages: [{ id: 'p', name: 'Ten', left, typeIds, validUntil: null }],
    });
    expect(choose(of, 'type=held')).toEqual({ fault: 'sessions.packageHoldersOnly' });
    expect(choose(holding(4, ['one']), 'type=held')).toEqual({
      fault: 'sessions.packageHoldersOnly',
    });
    expect(choose(holding(0), 'type=held')).toEqual({ fault: 'sessions.packageUsedUp' });
    expect(choose(holding(1), 'type=held')).toEqual(['held', 50]);
    expect(choose(holding(1, ['held']), 'type=held')).toEqual(['held', 50]);
  });
});
