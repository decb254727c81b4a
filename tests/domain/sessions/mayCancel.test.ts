import { expect, it } from 'vitest';
import { mayCancel } from '#domain/sessions/mayCancel.ts';
import { sessionStates } from '#domain/sessions/session.ts';

const now = Temporal.Instant.from('2026-11-24T08:00:00Z');

/** In which states this side may cancel a session that begins then. */
const states = (side: 'client' | 'coach' | 'office', startsAt: Temporal.Instant) =>
  sessionStates.filter((state) => mayCancel(now, { side, state, startsAt }));

it('who may cancel a session is whom its moves name, its two people until it begins', () => {
  const ahead = now.add({ seconds: 1 });
  expect(states('client', ahead)).toEqual(['held', 'pending', 'confirmed']);
  expect(states('coach', ahead)).toEqual(['confirmed']);
  expect(states('office', ahead)).toEqual(['held', 'pending', 'confirmed']);
  expect(states('client', now)).toEqual(['held']);
  expect(states('coach', now)).toEqual([]);
  expect(states('office', now)).toEqual(['held', 'pending', 'confirmed']);
});
