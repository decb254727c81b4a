import { randomUUID } from 'node:crypto';

import type { SignUpWish } from '#domain/identity/signUp.ts';

/** The password of everybody who signs up here. */
export const words = 'a few good words';

/** What somebody new fills in, from a place of their own, so that no test meets the limits of another. */
export function aSignUp(more: Partial<SignUpWish> = {}): SignUpWish {
  const id = randomUUID();
  return {
    name: 'Maya Levin',
    email: `${id}@example.org`,
    password: words,
    role: 'client',
    locale: 'en',
    zone: 'Asia/Jerusalem',
    hasAccepted: true,
    from: { address: id, userAgent: 'Firefox/140 (X11; Linux)' },
    ...more,
  };
}
