import { expect, it } from 'vitest';

import { safeNext } from '#site/safeNext.ts';

it.each([
  ['/client/book?coach=noa&at=10', '/client/book?coach=noa&at=10'],
  ['/he/coaches', '/he/coaches'],
  ['/', '/'],
  ['/client/../coach', '/coach'],
  [null, null],
  ['', null],
  ['client', null],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['/.//evil.example', null],
  ['/%0d', '/%0d'],
  ['/\tevil', null],
  ['https://evil.example/', null],
  ['javascript:alert(1)', null],
  ['/auth/signout', null],
  ['/api/users', null],
  [`/${'x'.repeat(3000)}`, null],
])('after signing in, %j leads to %j', (wanted, expected) => {
  expect(safeNext(wanted)).toBe(expected);
});
