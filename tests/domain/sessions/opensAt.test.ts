import { describe, expect, it } from 'vitest';
import { opensAt } from '#domain/sessions/session.ts';

const startsAt = Temporal.Instant.from('2026-12-01T10:00:00Z');
const of = (minutes: number, finished?: number) => ({
  startsAt,
  endsAt: startsAt.add({ minutes }),
  finishedAt: finished === undefined ? null : startsAt.add({ minutes: finished }),
});
const after = (instant: Temporal.Instant) => startsAt.until(instant).total('minutes');

describe('what became of a session', () => {
  it('is missed ten minutes after its start, or at the end of a shorter one', () => {
    expect(after(opensAt('missed', of(50)))).toBe(10);
    expect(after(opensAt('missed', of(5)))).toBe(5);
  });

  it('is completed at its end, or when the coach ended it before', () => {
    expect(after(opensAt('completed', of(50)))).toBe(50);
    expect(after(opensAt('completed', of(50, 30)))).toBe(30);
    expect(after(opensAt('completed', of(50, 70)))).toBe(50);
  });
});
