import { describe, expect, it } from 'vitest';

import { hourChanges } from '#domain/sessions/hourChanges.ts';

const at = (text: string) => Temporal.Instant.from(text);

/** Tuesdays at ten in New York: its clocks change on 14 March 2027, those of Israel on 26 March. */
const tuesdays = ['03-09T15:00', '03-16T14:00', '03-23T14:00', '03-30T14:00'].map((each) =>
  at(`2027-${each}Z`),
);
const clocks = { zone: 'Asia/Jerusalem', keptIn: 'America/New_York' };

describe('The hour of a series', () => {
  it('changes for the other side with the clocks of either', () => {
    expect(hourChanges(tuesdays, clocks)).toEqual([tuesdays[1], tuesdays[3]]);
    expect(hourChanges(tuesdays, { ...clocks, zone: 'America/New_York' })).toEqual([]);
  });

  it('does not change by a date that was put at another hour', () => {
    const [first, second, third, last] = tuesdays;
    if (!first || !second || !third || !last) throw new Error('Four Tuesdays');
    const moved = [first, second, third.add({ hours: 2 }), last];
    expect(hourChanges(moved, clocks)).toEqual([second, last]);
  });

  it('is none of a time that stands alone', () => {
    expect(hourChanges(tuesdays.slice(0, 1), clocks)).toEqual([]);
  });
});
