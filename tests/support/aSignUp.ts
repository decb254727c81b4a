import { randomUUID } from 'node:crypto';

import type { SignUpWish } from '#domain/identity/signUp.ts';

/** What somebody new fills in, from a place of their own, so that no test meets the limits of another. */
export function aSignUp(more: Partial<SignUpWish> = {}): SignUpWish {
  const id = randomUUID();
  return {
    name: 'Maya Levin',
    email: `${id}@example.org`,
    password: 'a few good words',
    role: 'client',
    locale: 'en',
    zone: 'Asia/Jerusalem',
    hasAccepted: true,
    from: { address: id, userAgent: 'Firefox/140 (X11; Linux)' },
    ...more,
  };
}
