import { describe, expect, it } from 'vitest';
import { bookingHref } from '#site/pages/client/book/_bookingHref.ts';
import { bookingQuery } from '#site/pages/client/book/_bookingQuery.ts';

const query = (search: string) => bookingQuery(new URLSearchParams(search));

describe('The address of a booking page', () => {
  it('says all that was chosen, and gives it back', () => {
    const address = 'coach=noa&type=t1&minutes=80&currency=GBP&day=2026-12-03&zone=Asia%2FKolkata';
    expect(bookingHref(query(address))).toBe(`/client/book?${address}`);
    expect(bookingHref(query(address), { day: '2026-12-04' })).toContain('day=2026-12-04');
    expect(bookingHref(query(address), { type: null, minutes: null })).not.toContain('minutes');
  });

  it('takes an alias of a zone by its present name', () => {
    expect(query('zone=Asia/Calcutta')).toMatchObject({
      zone: 'Asia/Kolkata',
      isZoneUnknown: false,
    });
  });

  it('knows a zone that nobody knows, and the wish for all zones', () => {
    expect(query('zone=Mars/Base')).toMatchObject({ zone: null, isZoneUnknown: true });
    expect(query('zone=all')).toMatchObject({
      zone: null,
      isZoneUnknown: false,
      listsZones: true,
    });
  });

  it.each(['minutes=50.5', 'minutes=-1', 'minutes=zz'])(
    'takes %s for a length that nobody offers',
    (search) => {
      expect(query(search).minutes).toBe(0);
    },
  );

  it.each(['day=2026-02-30', 'at=zz'])('reads nothing out of %s', (search) => {
    expect(query(search)).toMatchObject({ minutes: null, day: null, at: null });
  });

  it('keeps a chosen time only where it is said anew', () => {
    const chosen = query('coach=noa&at=2026-12-03T10:00:00Z');
    expect(chosen.at?.toString()).toBe('2026-12-03T10:00:00Z');
    expect(bookingHref(chosen)).toBe('/client/book?coach=noa');
  });
});
