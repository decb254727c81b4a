import { describe, expect, it } from 'vitest';
import { translator } from '#i18n/translate.ts';
import { heldDates } from '#site/pages/client/book/_heldDates.ts';

const at = (text: string) => Temporal.Instant.from(text);
const held = (...starts: [string, ...string[]]) => ({
  startsAt: at(starts[0]),
  endsAt: at(starts[0]).add({ minutes: 50 }),
  dates: starts.map(at),
});
const clocks = { t: translator('en'), locale: 'en', zone: 'UTC', besideZone: 'UTC' } as const;

describe('the dates of a held series', () => {
  it('are at one time, or each at its own', () => {
    const one = heldDates(held('2026-12-01T10:00:00Z', '2026-12-08T10:00:00Z'), clocks);
    expect(one.isOneTime).toBe(true);
    const own = heldDates(held('2026-12-01T10:00:00Z', '2026-12-08T10:30:00Z'), clocks);
    expect(own.isOneTime).toBe(false);
    expect(own.dates.map(({ time }) => time)).toEqual(['10:00–10:50', '10:30–11:20']);
  });

  it('tell apart an hour that comes twice, and say where only the other’s clock moves', () => {
    const twice = heldDates(held('2026-10-18T00:30:00Z', '2026-10-25T01:30:00Z'), {
      ...clocks,
      zone: 'Europe/London',
    });
    expect(twice.dates[1]).toMatchObject({ time: '01:30–02:20 (+00:00)' });
    // Jerusalem changes its clocks on 25 October 2026.
    const moved = heldDates(held('2026-10-20T10:00:00Z', '2026-10-27T10:00:00Z'), {
      ...clocks,
      besideZone: 'Asia/Jerusalem',
    });
    expect(moved.isOneTime).toBe(false);
    expect(moved.dates.map(({ beside }) => beside)).toEqual(['13:00–13:50', '12:00–12:50']);
  });
});
