import { expect, test } from 'vitest';
import { loggedPath } from '#src/server/loggedPath.ts';

test.each([
  ['/auth/set-password/abc-DEF_ghi', '/auth/set-password/:token'],
  ['/auth/verify/1234', '/auth/verify/:token'],
  ['/auth/verify-email/1234', '/auth/verify-email/:token'],
  ['/auth/magic-link/1234', '/auth/magic-link/:token'],
  ['/auth/reset-password/1234', '/auth/reset-password/:token'],
  ['/auth/not-me/1234', '/auth/not-me/:token'],
  ['/sessions/link/1234', '/sessions/link/:token'],
  ['/share/short', '/share/:token'],
  ['/x/NoDigitsButLongEnoughToBeASecret', '/x/:token'],
  ['/sessions/0199a0b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b/move', '/sessions/:id/move'],
  ['/coaches/noa-ben-ami', '/coaches/noa-ben-ami'],
  ['/coaches/%D7%A0%D7%A2%D7%94', '/coaches/:text'],
  ['/_assets/index.DhR5y2aV9kLmNoPqRsT1.css', '/_assets/index.DhR5y2aV9kLmNoPqRsT1.css'],
])('the access log holds of %s no more than %s', (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});
