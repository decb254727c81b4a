import { z } from 'zod';
import type { App } from '../../app.ts';
import { cookieOf } from './cookieOf.ts';
import { hashOfToken } from './personOfToken.ts';
import { sessionCookie } from './whoIsAsking.ts';

const row = z.object({
  signInId: z.string(),
  userId: z.string(),
  stage: z.enum(['mfa', 'enrol']),
});

/** A sign-in that is nobody yet, at any door: all it may do is prove or set up its second factor. */
export type PendingSignIn = z.output<typeof row>;

/** The half-done sign-in behind a Cookie header, or null; null too while the address is not confirmed, so that nobody sets up factors for its owner. Only the pages under /auth/mfa-… ask this. */
export async function pendingSignIn(
  app: App,
  cookieHeader: string | undefined,
): Promise<PendingSignIn | null> {
  const token = cookieOf(cookieHeader, `${app.config.cookiePrefix}${sessionCookie}`);
  if (token === undefined) return null;
  const { rows } = await app.pool.query({
    text: `select s.id as "signInId", s.user_id as "userId", s.stage::text as stage
      from sign_ins s join users u on u.id = s.user_id
      where s.token_hash = $1 and s.stage in ('mfa', 'enrol') and s.revoked_at is null
        and s.expires_at > $2 and u.status = 'active' and u.email_verified_at is not null`,
    values: [hashOfToken(token), app.clock.now().toString()],
  });
  return rows[0] === undefined ? null : row.parse(rows[0]);
}
