import { randomBytes } from 'node:crypto';

import type { Page } from '@playwright/test';

import { hashOfToken } from '#domain/identity/personOfToken.ts';

import { query } from './query.ts';

type Wish = {
  /** How far it is: in, or before a second factor that is asked for, or has to be set up. */
  stage?: 'full' | 'mfa' | 'enrol';
  level?: 1 | 2;
  /** When its person last proved who they are, in minutes before now. */
  provenBefore?: number;
};

/** Signs whoever has an address in, by the database at once, in the first of their roles; gives what makes a page theirs. */
export async function aSignIn(
  email: string,
  { stage = 'full', level = 1, provenBefore = 0 }: Wish = {},
): Promise<(page: Page) => Promise<void>> {
  const value = randomBytes(32).toString('base64url');
  await query(
    `with at as (select date_trunc('milliseconds', now()) as now)
     insert into sign_ins (id, user_id, token_hash, stage, level, active_role, browser, network,
       last_seen_at, proven_at, idle_at, expires_at)
     select gen_random_uuid(), users.id, $2, $3::text::enum_sign_ins_stage, $4::numeric,
       (select value::text::enum_sign_ins_active_role from users_roles
         where parent_id = users.id order by "order" limit 1),
       'Chrome, Linux', '10.1.2.0/24', at.now, at.now - make_interval(mins => $5::int),
       at.now + interval '1 hour', at.now + interval '1 hour'
     from users, at where email = $1`,
    [email, hashOfToken(value), stage, String(stage === 'full' ? level : 0), String(provenBefore)],
  );
  const name = '__Host-loom-session';
  const place = { domain: 'localhost', path: '/', secure: true, httpOnly: true } as const;
  return async (page) => {
    await page.context().addCookies([{ name, value, ...place, sameSite: 'Lax' }]);
  };
}
