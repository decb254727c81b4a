import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  blockingStates,
  holdMinutes,
  isBlocking,
  sessionMoves,
  sessionStates,
  whoMayMove,
  type SessionState,
} from '#domain/sessions/session.ts';

const froms = ['new', ...sessionStates] as const;

/** By whom each move may be made; what is not here is refused. */
const allowed: Partial<Record<`${'new' | SessionState} → ${SessionState}`, string>> = {
  'new → held': 'client, office, product',
  'new → pending': 'coach, office, product',
  'new → confirmed': 'coach, office, product',
  'new → completed': 'product',
  'new → missed': 'product',
  'new → cancelled': 'product',
  'new → declined': 'product',
  'new → expired': 'product',
  'held → confirmed': 'client, office, product',
  'held → pending': 'client, office, product',
  'held → cancelled': 'client, office, product',
  'held → expired': 'product',
  'pending → confirmed': 'client, coach, office, product',
  'pending → held': 'product',
  'pending → cancelled': 'client, office, product',
  'pending → declined': 'client, coach, office, product',
  'pending → expired': 'product',
  'confirmed → completed': 'coach, office, product',
  'confirmed → missed': 'coach, office, product',
  'confirmed → cancelled': 'client, coach, office, product',
  'completed → missed': 'coach, office, product',
  'missed → completed': 'coach, office, product',
  'expired → confirmed': 'product',
};

describe('a session moves only along its table', () => {
  for (const from of froms) {
    for (const to of sessionStates) {
      const move = `${from} → ${to}` as const;
      test(`${move} is ${allowed[move] ? 'allowed' : 'refused'}`, () => {
        expect(whoMayMove(from, to).join(', ')).toBe(allowed[move] ?? '');
      });
    }
  }

  test('which the decision record shows as it is', () => {
    const record = readFileSync('docs/decisions/0009-scheduling.md', 'utf8');
    const shown = [...record.matchAll(/^\| (\w+) +\| (\w+) +\| ([\w, ]+?) +\|$/gm)]
      .map(([, from, to, who]) => `${from} → ${to}: ${who}`)
      .filter((line) => !line.startsWith('from'));
    const moves = froms.flatMap((from) =>
      Object.entries(sessionMoves[from]).map(([to, who]) => `${from} → ${to}: ${who.join(', ')}`),
    );
    expect(shown.toSorted()).toEqual(moves.toSorted());
  });
});

test('held, pending and confirmed sessions keep their time from others, and no other state does', () => {
  expect(sessionStates.filter(isBlocking)).toEqual([...blockingStates]);
  expect([...blockingStates].sort()).toEqual(['confirmed', 'held', 'pending']);
});

test('a hold lasts ten minutes', () => {
  expect(holdMinutes).toBe(10);
});
