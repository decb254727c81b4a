import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { genders, type CurrentUser } from '../people/actor.ts';
import { roles } from '../people/roles.ts';
import { locales } from '#i18n/locales.ts';

const row = z.object({
  id: z.string(),
  collection: z.literal('users'),
  email: z.string(),
  name: z.string(),
  gender: z.enum(genders),
  roles: z.array(z.enum(roles)),
  activeRole: z.enum(roles),
  status: z.literal('active'),
  locale: z.enum(locales),
  zone: z.string(),
  emailVerifiedAt: z.string().nullable(),
  signInId: z.string(),
  level: z.number(),
  expiresAt: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

/** Prepared once per connection: it runs at every request of a signed-in person. */
const query = {
  name: 'who-is-asking',
  text: `select u.id, 'users' as collection, u.email, u.name, u.gender::text, u.status::text, u.locale::text, u.zone,
      array(select r.value::text from users_roles r where r.parent_id = u.id order by r."order") as roles,
      coalesce(
        (select r.value::text from users_roles r where r.parent_id = u.id and r.value::text = s.active_role::text),
        (select r.value::text from users_roles r where r.parent_id = u.id order by r."order" limit 1)
      ) as "activeRole",
      to_char(u.email_verified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "emailVerifiedAt",
      s.id as "signInId", s.level::int as level,
      to_char(s.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt",
      u.created_at::text as "createdAt", u.updated_at::text as "updatedAt"
    from sign_ins s join users u on u.id = s.user_id
    where s.token_hash = $1 and s.stage = 'full' and s.revoked_at is null and s.expires_at > $2
      and u.status = 'active'`,
};

/** The person a session token stands for, or null when it is unknown, revoked, past its end, half signed in, or the account is not active. */
export async function personOfToken(app: App, token: string): Promise<CurrentUser | null> {
  const hash = hashOfToken(token);
  const { rows } = await app.pool.query({ ...query, values: [hash, app.clock.now().toString()] });
  return rows[0] === undefined ? null : row.parse(rows[0]);
}

/** What is stored of an opaque token: its SHA-256, base64url. The token has 256 bits of its own, so no salt or stretching is needed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
