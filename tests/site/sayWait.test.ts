import { describe, expect, it } from 'vitest';

import { sayWait } from '#site/sayWait.ts';

describe('a wait', () => {
  it('is said in minutes and seconds up to an hour', () => {
    const waits = [0, 7, 60, 545, 3599, 3600].map((seconds) => sayWait(seconds, 'en'));
    expect(waits).toEqual(['0:00', '0:07', '1:00', '9:05', '59:59', '60:00']);
    expect(sayWait(545, 'he')).toBe('9:05');
  });

  it('is said in whole hours from then on, never less than it lasts', () => {
    const waits = [3601, 7200, 7201, 86_399].map((seconds) => sayWait(seconds, 'en'));
    expect(waits).toEqual(['2 hours', '2 hours', '3 hours', '24 hours']);
  });

  it('is said in Hebrew as one says it there', () => {
    const waits = [7200, 10_800, 86_399].map((seconds) => sayWait(seconds, 'he'));
    expect(waits).toEqual(['שעתיים', '3 שעות', '24 שעות']);
  });
});
