import { describe, expect, test } from 'vitest';
import type { PublicCoach } from '#domain/people/coachBySlug.sql.ts';
import { translator } from '#i18n/translate.ts';
import { pickAddress, searchAddress, searchForm } from '#site/forms/coachSearch.ts';
import { coachData } from '#site/pages/coaches/_coachData.ts';

const read = (query: string) => searchForm(new URLSearchParams(query), 'en');

describe('the address of a list of coaches', () => {
  test('tells every part of a search, prices as they are typed', () => {
    const { search, faults } = read(
      'q=+noa+&for=career&for=parenting&language=he&level=native&from=50&to=99.50&currency=EUR' +
        '&free=on&rating=4.5&within=7&verified=on&favourite=on&sort=price',
    );
    expect(faults).toEqual({});
    expect(search).toEqual({
      text: 'noa',
      specialties: ['career', 'parenting'],
      language: 'he',
      level: 'native',
      currency: 'EUR',
      least: 5000,
      most: 9950,
      isFree: true,
      rating: 4.5,
      within: 7,
      isVerified: true,
      isFavourite: true,
      sort: 'price',
    });
  });

  test('takes choices there are none of for none made', () => {
    const { search, picked } = read(
      'for=golf&language=tlh&level=poet&currency=XAU&rating=9&within=2&sort=random&coach=A%20B&coach=noa&coach=noa',
    );
    expect(search).toMatchObject({ specialties: [], currency: 'USD' });
    for (const part of ['language', 'level', 'rating', 'within', 'sort'] as const) {
      expect(search[part]).toBeUndefined();
    }
    expect(picked).toEqual(['noa']);
  });

  test('says what is wrong with a price beside it, and looks for none then', () => {
    expect(read('from=cheap&to=10')).toMatchObject({
      faults: { from: 'sessions.priceInvalid' },
      typed: { from: 'cheap', to: '10' },
    });
    const turned = read('from=20&to=10');
    expect(turned.faults).toEqual({ to: 'people.priceRange' });
    expect([turned.search.least, turned.search.most]).toEqual([undefined, undefined]);
  });

  test('leaves out what says nothing, and forgets the page', () => {
    const params = new URLSearchParams(
      'q=noa&for=&language=&currency=ILS&after=x~y&verified=on&evil=1',
    );
    expect(searchAddress('/coaches', params)).toBe('/coaches?q=noa&verified=on');
    expect(searchAddress('/coaches', params, { drop: ['q', 'verified'] })).toBe('/coaches');
    expect(searchAddress('/coaches', params, { set: { after: 'a~b' } })).toContain('after=a%7Eb');
  });
});

describe('who is ticked for comparison', () => {
  const ticked = (slugs: readonly string[]) => slugs.map((slug) => `coach=${slug}`).join('&');

  test('are four at most, and it is said that there were more', () => {
    const five = read(ticked(['a', 'b', 'c', 'd', 'e']));
    expect([five.picked, five.isPickedOver]).toEqual([['a', 'b', 'c', 'd'], true]);
    expect(read(ticked(['a', 'b', 'c', 'd', 'd'])).isPickedOver).toBe(false);
  });

  test('stands in the address, beside the search and the page', () => {
    const params = new URLSearchParams('q=noa&sort=name&coach=a&coach=b&after=x~y');
    expect(pickAddress('/coaches', params, ['b', 'c'])).toBe(
      '/coaches?q=noa&sort=name&coach=b&coach=c&after=x%7Ey',
    );
    expect(pickAddress('/coaches', params, [])).toBe('/coaches?q=noa&sort=name&after=x%7Ey');
    expect(searchAddress('/coaches', params, { set: { after: 'z' } })).toBe(
      '/coaches?q=noa&sort=name&coach=a&coach=b&after=z',
    );
  });
});

describe('what a coach’s page tells search engines', () => {
  const coach: PublicCoach = {
    id: '1',
    slug: 'noa',
    name: 'Noa </script>',
    headline: 'Leadership',
    about: null,
    isVerified: true,
    languages: [{ language: 'he', level: 'native' }],
    specialties: [],
    zone: 'UTC',
    rating: null,
    isFavourite: true,
    types: [],
  };
  const place = {
    config: { publicUrl: 'https://loom.example' },
    href: (path: string) => path,
    t: translator('en'),
  };

  test('rates a coach only where clients did, and says nothing of the reader', () => {
    const unrated = JSON.stringify(coachData(coach, place));
    expect(unrated).not.toContain('AggregateRating');
    expect(unrated).not.toContain('avourite');
    const rated = coachData({ ...coach, rating: { average: 4.8, count: 5 } }, place);
    expect(rated['@graph']).toMatchObject([
      { '@type': 'Person', url: 'https://loom.example/coaches/noa' },
      {
        '@type': 'Service',
        aggregateRating: { '@type': 'AggregateRating', ratingValue: 4.8, reviewCount: 5 },
      },
    ]);
  });
});
