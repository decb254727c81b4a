import { describe, expect, it } from 'vitest';

import { barOf, navigationOf } from '#site/layouts/navigationOf.ts';

describe('the bar of a phone', () => {
  it.each(['client', 'coach', 'admin', 'support', 'moderator'])(
    'holds five things at most for a %s, the one that opens the rest among them',
    (role) => {
      const places = navigationOf(role);
      const { bar, more } = barOf(places);
      expect(bar.length + (more.length > 0 ? 1 : 0)).toBeLessThanOrEqual(5);
      expect(new Set([...bar, ...more])).toEqual(new Set(places));
    },
  );

  it('keeps what a coach needs on the way', () => {
    const { bar, more } = barOf(navigationOf('coach'));
    expect(bar.map(({ place }) => place)).toEqual(['today', 'sessions', 'requests', 'messages']);
    expect(more.map(({ place }) => place)).toEqual(['availability', 'notes', 'numbers']);
  });

  it('keeps what a client needs on the way', () => {
    const { bar, more } = barOf(navigationOf('client'));
    expect(bar.map(({ place }) => place)).toEqual(['home', 'sessions', 'messages', 'tasks']);
    expect(more.map(({ place }) => place)).toEqual(['coaches', 'packages', 'notes']);
  });
});
