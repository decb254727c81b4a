import { describe, expect, it } from 'vitest';

import { translator } from '#i18n/translate.ts';
import { timeChoice } from '#site/render/timeChoice.ts';

const at = (text: string) => Temporal.Instant.from(text);

type Asked = { zone: string; theirs: string; starts: string[]; now?: string; day?: string };

/** What a page shows of these free starts, and the ranges in which it asked for some. */
async function shown({ zone, theirs, starts, now = '2027-10-25T08:00:00Z', day }: Asked) {
  const url = new URL(`http://x/${day === undefined ? '' : `?day=${day}`}`);
  const ctx = { t: translator('en'), locale: 'en' as const, now: at(now), url };
  const ranges: string[] = [];
  const choice = await timeChoice(ctx, {
    freeIn: ({ from, until }) => {
      ranges.push(`${from.toString()}/${until.toString()}`);
      const isIn = (each: string) =>
        Temporal.Instant.compare(at(each), from) >= 0 &&
        Temporal.Instant.compare(at(each), until) < 0;
      const slots = starts.filter(isIn).map((each) => ({
        startsAt: at(each),
        endsAt: at(each).add({ minutes: 50 }),
        repeatedHourOffset: null,
      }));
      return Promise.resolve(slots);
    },
    horizonDays: 60,
    zone,
    below: { zone: theirs, words: (time) => `${time} for Noa` },
    at: ({ day: to = '' }) => `?day=${to}`,
  });
  const times = choice.groups.flatMap(({ slots }) => slots.map(({ time, below }) => [time, below]));
  return { ...choice, times, ranges };
}

describe('The hour that comes twice, where a time is chosen to move to', () => {
  it('carries its offset on the reader’s clock', async () => {
    const starts = ['2027-11-07T05:30:00Z', '2027-11-07T06:30:00Z', '2027-11-07T07:30:00Z'];
    const { times } = await shown({ zone: 'America/New_York', theirs: 'Asia/Jerusalem', starts });
    expect(times).toEqual([
      ['01:30 (-04:00)', '07:30 for Noa'],
      ['01:30 (-05:00)', '08:30 for Noa'],
      ['02:30', '09:30 for Noa'],
    ]);
  });

  it('carries the coach’s offset only where the coach’s hour stands', async () => {
    const starts = ['2027-10-30T22:00:00Z', '2027-10-30T23:00:00Z'];
    const { times } = await shown({ zone: 'America/New_York', theirs: 'Asia/Jerusalem', starts });
    expect(times).toEqual([
      ['18:00', '01:00 (+03:00) for Noa'],
      ['19:00', '01:00 (+02:00) for Noa'],
    ]);
  });
});

describe('The week to choose a time from', () => {
  const clocks = { zone: 'Asia/Jerusalem', theirs: 'Asia/Jerusalem' };

  it('is the first that has a time, asked for ever further ahead, and no more than the week', async () => {
    const starts = ['2027-11-17T10:00:00Z', '2027-11-18T10:00:00Z', '2027-12-20T10:00:00Z'];
    const { days, times, ranges, previous, next } = await shown({ ...clocks, starts });
    expect(days.map(({ count }) => count)).toEqual([0, 0, 1, 1, 0, 0, 0]);
    expect(times).toEqual([['12:00', undefined]]);
    expect(ranges).toEqual([
      '2027-10-25T08:00:00Z/2027-11-08T08:00:00Z',
      '2027-11-08T08:00:00Z/2027-12-26T08:00:00Z',
      '2027-11-14T22:00:00Z/2027-11-21T22:00:00Z',
    ]);
    expect([previous, next]).toEqual(['?day=2027-11-14', '?day=2027-11-22']);
  });

  it('is the one that is named, alone, where it has a time', async () => {
    const starts = ['2027-10-25T07:00:00Z', '2027-10-27T10:00:00Z'];
    const { ranges, previous } = await shown({ ...clocks, starts, day: '2027-10-27' });
    // What has passed of it is not asked for.
    expect(ranges).toEqual(['2027-10-25T08:00:00Z/2027-10-31T22:00:00Z']);
    expect(previous).toBeUndefined();
  });

  it('leads to the first time there is where it has none, up to the last day that can be booked', async () => {
    const starts = ['2027-10-27T10:00:00Z'];
    const { firstFree, next } = await shown({ ...clocks, starts, day: '2027-12-20' });
    expect(firstFree).toEqual({ href: '?day=2027-10-27', words: 'Wed 27 Oct 13:00' });
    expect(next).toBeUndefined();
  });
});
