import { describe, expect, it } from 'vitest';
import { formatter } from '#i18n/format.ts';
import { translator } from '#i18n/translate.ts';
import { policyWords } from '#site/pages/client/book/_policyWords.ts';
import { policyWords as coachPolicyWords } from '#site/pages/coaches/_policyWords.ts';
import { cancelTerms } from '#site/pages/sessions/[id]/_cancelTerms.ts';

const at = (text: string) => Temporal.Instant.from(text);
const words = { t: translator('en'), format: formatter('en', 'Europe/London') };
const policy = { text: 1, freeCancelHours: 24, lateFeePercent: 50, moveHours: 12, mostMoves: 2 };
const terms = {
  policy,
  startsAt: at('2026-12-03T10:00:00Z'),
  now: at('2026-11-30T10:00:00Z'),
  isFree: false,
};

describe('The terms of a booking, in words', () => {
  it('name the last moment by the reader’s clock, the share owed after it, and how often a move is free', () => {
    expect(policyWords(words, terms)).toEqual([
      'You can cancel at no cost until Wednesday, 2 December, 10:00. After that 50% of the price is owed.',
      'You can move it until Wednesday, 2 December, 22:00, twice at most.',
    ]);
  });

  it('say that cancelling costs where that moment has passed', () => {
    const late = { ...terms, now: at('2026-12-02T10:00:00Z') };
    expect(policyWords(words, late)[0]).toContain('50% of the price is owed: it begins too soon');
  });

  it('ask for nothing where nothing is owed', () => {
    const free = 'You can cancel at no cost until it begins.';
    expect(policyWords(words, { ...terms, isFree: true })[0]).toBe(free);
    const without = { ...terms, policy: { ...policy, lateFeePercent: 0 } };
    expect(policyWords(words, without)[0]).toBe(free);
  });

  it('do not promise a move that there is not', () => {
    const never = 'It cannot be moved to another time by yourself.';
    expect(policyWords(words, { ...terms, policy: { ...policy, mostMoves: 0 } })[1]).toBe(never);
    expect(policyWords(words, { ...terms, now: at('2026-12-02T22:00:00Z') })[1]).toBe(never);
  });

  it('say the same on the coach’s page and on the session’s as where it was agreed to', () => {
    const offered = { ...policy, priceMinor: 9500, otherLengths: [] };
    const onProfile = (lateFeePercent: number) =>
      coachPolicyWords({ ...offered, lateFeePercent }, words);
    expect(onProfile(50)).toMatch(/^Cancelling is free up to 24 hours before\. .*50%/);
    expect(onProfile(0)).toMatch(/^Cancelling is free until the start\. /);
    expect(cancelTerms({ policy, isFree: false })).toEqual({ hours: 24, percent: 50 });
    const free = { hours: 0, percent: 0 };
    expect(cancelTerms({ policy, isFree: true })).toEqual(free);
    expect(cancelTerms({ policy: { ...policy, lateFeePercent: 0 }, isFree: false })).toEqual(free);
  });
});
