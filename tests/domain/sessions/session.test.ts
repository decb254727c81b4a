import { describe, expect, test } from 'vitest';
import {
  blockingStates,
  holdMinutes,
  isBlocking,
  mayMove,
  movesFrom,
  sessionStates,
} from '#domain/sessions/session.ts';

const allowed = new Set([
  'held → confirmed',
  'held → pending',
  'held → cancelled',
  'held → expired',
  'pending → confirmed',
  'pending → held',
  'pending → cancelled',
  'pending → declined',
  'pending → expired',
  'confirmed → completed',
  'confirmed → missed',
  'confirmed → cancelled',
  'expired → confirmed',
]);

describe('a session moves only along its table', () => {
  for (const from of sessionStates) {
    for (const to of sessionStates) {
      const move = `${from} → ${to}`;
      test(`${move} is ${allowed.has(move) ? 'allowed' : 'refused'}`, () => {
        expect(mayMove(from, to)).toBe(allowed.has(move));
        expect(movesFrom(from).includes(to)).toBe(allowed.has(move));
      });
    }
  }
});

test('held, pending and confirmed sessions keep their time from others, and no other state does', () => {
  expect(sessionStates.filter(isBlocking)).toEqual([...blockingStates]);
  expect([...blockingStates].sort()).toEqual(['confirmed', 'held', 'pending']);
});

test('a hold lasts ten minutes', () => {
  expect(holdMinutes).toBe(10);
});
