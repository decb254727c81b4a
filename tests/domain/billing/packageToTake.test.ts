import { describe, expect, it } from 'vitest';
import type { HeldPackage } from '#domain/billing/heldPackages.sql.ts';
import { packageToTake } from '#domain/billing/packageToTake.ts';

const one = (more: Partial<HeldPackage> = {}): HeldPackage => ({
  id: 'one',
  name: 'Ten',
  sessionCount: 10,
  left: 4,
  typeIds: [],
  validUntil: '2026-12-31',
  isRevoked: false,
  ...more,
});
const other = (more: Partial<HeldPackage> = {}) => one({ id: 'other', ...more });

const take = (
  packages: HeldPackage[],
  more: Partial<Parameters<typeof packageToTake>[1]> = {},
): string => {
  const taken = packageToTake(packages, {
    typeId: 'talk',
    date: '2026-12-01',
    takenId: null,
    ...more,
  });
  return taken.packageId ?? `${String(taken.status)} ${taken.code}`;
};

describe('of which package a session is', () => {
  it.each([
    ['the first that has a session left', [one({ left: 0 }), other()], {}, 'other'],
    ['the first in order, where several would do', [one(), other()], {}, 'one'],
    ['the one it took already', [one(), other()], { takenId: 'other' }, 'other'],
    [
      'another, where the one it took is gone',
      [one({ isRevoked: true }), other()],
      { takenId: 'one' },
      'other',
    ],
    [
      'one for its type before one for others',
      [one({ typeIds: ['walk'] }), other({ typeIds: ['talk'] })],
      {},
      'other',
    ],
    ['one that ends on its very day', [one({ validUntil: '2026-12-01' })], {}, 'one'],
    [
      'one without an end',
      [one({ validUntil: '2026-11-30' }), other({ validUntil: null })],
      {},
      'other',
    ],
    ['none of none', [], {}, '403 sessions.packageHoldersOnly'],
    ['none for another type', [one({ typeIds: ['walk'] })], {}, '403 sessions.packageHoldersOnly'],
    ['none that was taken back', [one({ isRevoked: true })], {}, '403 sessions.packageHoldersOnly'],
    ['none that is used up', [one({ left: 0 })], {}, '409 sessions.packageUsedUp'],
    [
      'none that ends the day before',
      [one({ validUntil: '2026-11-30' })],
      {},
      '409 sessions.packageEndsBefore',
    ],
    [
      'none once its own was taken back',
      [one({ isRevoked: true })],
      { takenId: 'one' },
      '409 sessions.packageWithdrawn',
    ],
  ] as const)('%s', (_about, packages, more, taken) => {
    expect(take([...packages], more)).toBe(taken);
  });
});
