import { describe, expect, it } from 'vitest';

import { translator } from '#i18n/translate.ts';
import { timeChoice } from '#site/render/timeChoice.ts';

const at = (text: string) => Temporal.Instant.from(text);

type Asked = { zone: string; theirs: string; starts: string[] };

/** The times of the first of these days, and what stands under each. */
function shown({ zone, theirs, starts }: Asked): (string | undefined)[][] {
  const now = at(starts[0] ?? '').subtract({ hours: 240 });
  const ctx = { t: translator('en'), locale: 'en' as const, now, url: new URL('http://x/') };
  const { groups } = timeChoice(ctx, {
    slots: starts.map((each) => ({
      startsAt: at(each),
      endsAt: at(each).add({ minutes: 50 }),
      repeatedHourOffset: null,
    })),
    zone,
    below: { zone: theirs, words: (time) => `${time} for Noa` },
    at: () => '',
  });
  return groups.flatMap(({ slots }) => slots.map(({ time, below }) => [time, below]));
}

describe('The hour that comes twice, where a time is chosen to move to', () => {
  it('carries its offset on the reader’s clock', () => {
    const starts = ['2027-11-07T05:30:00Z', '2027-11-07T06:30:00Z', '2027-11-07T07:30:00Z'];
    expect(shown({ zone: 'America/New_York', theirs: 'Asia/Jerusalem', starts })).toEqual([
      ['01:30 (-04:00)', '07:30 for Noa'],
      ['01:30 (-05:00)', '08:30 for Noa'],
      ['02:30', '09:30 for Noa'],
    ]);
  });

  it('carries the coach’s offset only where the coach’s hour stands', () => {
    const starts = ['2027-10-30T22:00:00Z', '2027-10-30T23:00:00Z'];
    expect(shown({ zone: 'America/New_York', theirs: 'Asia/Jerusalem', starts })).toEqual([
      ['18:00', '01:00 (+03:00) for Noa'],
      ['19:00', '01:00 (+02:00) for Noa'],
    ]);
  });
});
