import { describe, expect, it } from 'vitest';
import { followUpHref } from '#site/pages/sessions/[id]/_followUpHref.ts';

type View = Parameters<typeof followUpHref>[0];

const at = (text: string) => Temporal.Instant.from(text);
const view = (part: View['part'], change: Partial<View> = {}): View => ({
  part,
  coach: { id: 'noa', name: 'Noa', slug: 'noa', zone: 'Asia/Jerusalem' },
  client: { id: 'maya', name: 'Maya', zone: 'America/New_York' },
  typeId: 'type',
  currency: 'ILS',
  startsAt: at('2026-10-22T07:00:00Z'),
  endsAt: at('2026-10-22T07:50:00Z'),
  ...change,
});
const hrefOf = (each: View, now: string) => {
  const href = followUpHref(each, at(now));
  return href === null ? null : new URL(href, 'http://loom.example');
};

describe('the follow-up of a session', () => {
  it('is at the same weekday and hour of the coach’s clock a week later, also when clocks change', () => {
    // Clocks in Jerusalem go back on 25 October 2026.
    const url = hrefOf(view('coach'), '2026-10-22T07:30:00Z');
    expect(url?.pathname).toBe('/sessions/new');
    expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
      client: 'maya',
      what: 'type.50.ILS',
      day: '2026-10-29',
      at: '2026-10-29T08:00:00Z',
    });
  });

  it('lies ahead, however long ago the session was', () => {
    const url = hrefOf(view('client'), '2026-11-19T09:00:00Z');
    expect(url?.pathname).toBe('/client/book');
    expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
      coach: 'noa',
      type: 'type',
      minutes: '50',
      currency: 'ILS',
      day: '2026-11-26',
      at: '2026-11-26T08:00:00Z',
    });
    const sameDay = hrefOf(view('client'), '2026-11-19T07:59:00Z');
    expect(sameDay?.searchParams.get('at')).toBe('2026-11-19T08:00:00Z');
  });

  it('is not where nobody can be booked', () => {
    const nobody = { coach: { id: 'noa', name: 'Noa', slug: null, zone: 'UTC' } };
    expect(hrefOf(view('client', nobody), '2026-10-22T08:00:00Z')).toBeNull();
    const invited = { client: { id: null, name: 'Maya', zone: 'UTC' } };
    expect(hrefOf(view('coach', invited), '2026-10-22T08:00:00Z')).toBeNull();
    expect(hrefOf(view('staff'), '2026-10-22T08:00:00Z')).toBeNull();
  });
});
