import { describe, expect, test } from 'vitest';
import { matchCoaches, matchWeights, type MatchFacts } from '#domain/people/matchScore.ts';

const coach = (id: string, facts: Partial<MatchFacts> = {}): MatchFacts => ({
  id,
  specialties: ['career'],
  languages: [{ language: 'he', level: 'native' }],
  prices: [{ minor: 40_000, currency: 'ILS' }],
  places: ['video'],
  hasDiscovery: false,
  timesThen: 10,
  rating: null,
  ...facts,
});

const order = (wish: Parameters<typeof matchCoaches>[0], coaches: MatchFacts[]) =>
  matchCoaches(wish, coaches).map(({ id }) => id);

describe('matching coaches with a wish', () => {
  test('lets everybody fit where nothing is wished for, the best reviewed first', () => {
    const matches = matchCoaches({}, [
      coach('a'),
      coach('b', { rating: { average: 4.5, count: 2 } }),
      coach('c', { rating: { average: 4.5, count: 9 } }),
    ]);
    expect(matches).toEqual([
      { id: 'c', fit: 1, reasons: [] },
      { id: 'b', fit: 1, reasons: [] },
      { id: 'a', fit: 1, reasons: [] },
    ]);
  });

  test('weighs the topic more than language, and both more than the rest together', () => {
    const { specialty, language, price, when, way } = matchWeights;
    expect(specialty).toBeGreaterThan(language);
    expect(language + specialty).toBeGreaterThan(price + when + way);
    expect(specialty + language + price + when + way).toBe(100);
    expect(
      order({ specialty: 'career', language: 'he' }, [
        coach('language', { specialties: [] }),
        coach('topic', { languages: [] }),
      ]),
    ).toEqual(['topic', 'language']);
  });

  test('prefers a mother tongue to fluency, and that to conversation', () => {
    const spoken = (id: string, level: 'native' | 'fluent' | 'conversational') =>
      coach(id, { languages: [{ language: 'en', level }] });
    expect(
      order({ language: 'en' }, [
        coach('none'),
        spoken('some', 'conversational'),
        spoken('well', 'fluent'),
        spoken('best', 'native'),
      ]),
    ).toEqual(['best', 'well', 'some', 'none']);
  });

  test('compares prices in the currency asked for only, and counts what is free', () => {
    const wish = { budget: { most: 30_000, currency: 'ILS' as const } };
    const [cheap, free, dear, other] = [
      coach('cheap', { prices: [{ minor: 25_000, currency: 'ILS' }] }),
      coach('first', {
        prices: [
          { minor: 0, currency: 'ILS' },
          { minor: 60_000, currency: 'ILS' },
        ],
      }),
      coach('dear', { prices: [{ minor: 30_001, currency: 'ILS' }] }),
      coach('other', { prices: [{ minor: 100, currency: 'USD' }] }),
    ];
    const matches = matchCoaches(wish, [other, dear, free, cheap]);
    expect(matches.map(({ id, fit }) => [id, fit])).toEqual([
      ['cheap', 1],
      ['first', 0.4],
      ['dear', 0],
      ['other', 0],
    ]);
    expect(matches[0]?.reasons).toEqual([
      { about: 'price', isMet: true, from: { minor: 25_000, currency: 'ILS' } },
    ]);
    expect(order({ budget: { most: 0, currency: 'USD' } }, [dear, free])).toEqual([
      'first',
      'dear',
    ]);
  });

  test('takes more free times for better, up to a choice of four', () => {
    const wish = { when: { days: 'any', part: 'evening' } as const };
    const fits = matchCoaches(wish, [
      coach('none', { timesThen: 0 }),
      coach('one', { timesThen: 1 }),
      coach('four', { timesThen: 4 }),
      coach('many', { timesThen: 90 }),
    ]);
    expect(fits.map(({ id, fit }) => [id, fit])).toEqual([
      ['four', 1],
      ['many', 1],
      ['one', 0.25],
      ['none', 0],
    ]);
  });

  test('gives a reason for every wish, met or not, and none for what was left open', () => {
    const [match] = matchCoaches({ specialty: 'parenting', language: 'he', way: 'tryFirst' }, [
      coach('a', { hasDiscovery: true }),
    ]);
    expect(match).toEqual({
      id: 'a',
      fit: Math.round(((25 + 8) / 73) * 1000) / 1000,
      reasons: [
        { about: 'specialty', isMet: false, specialty: 'parenting' },
        { about: 'language', isMet: true, language: 'he', level: 'native' },
        { about: 'way', isMet: true, way: 'tryFirst' },
      ],
    });
  });

  test('orders equals the same however they come', () => {
    const all = ['d', 'b', 'a', 'c'].map((id) => coach(id));
    expect(order({ specialty: 'career' }, all)).toEqual(['a', 'b', 'c', 'd']);
    expect(order({ specialty: 'career' }, all.toReversed())).toEqual(['a', 'b', 'c', 'd']);
  });
});
