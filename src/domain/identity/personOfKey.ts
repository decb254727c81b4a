import { z } from 'zod';
import type { App } from '../../app.ts';
import { genders, type CurrentUser } from '../people/actor.ts';
import { roles } from '../people/roles.ts';
import { locales } from '#i18n/locales.ts';
import { hashOfToken } from './personOfToken.ts';

const row = z.object({
  id: z.string(),
  collection: z.literal('users'),
  email: z.string(),
  name: z.string(),
  gender: z.enum(genders),
  roles: z.array(z.enum(roles)).min(1),
  status: z.literal('active'),
  locale: z.enum(locales),
  zone: z.string(),
  emailVerifiedAt: z.string(),
  expiresAt: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  keyId: z.string(),
  scopes: z.array(z.string()),
  isUnseen: z.boolean(),
});

/** $1 names the key, $2 is the instant. */
const question = (
  key: 'k.key_hash' | 'k.id',
) => `select u.id, 'users' as collection, u.email, u.name, u.gender::text, u.status::text, u.locale::text, u.zone,
      array(select r.value::text from users_roles r where r.parent_id = u.id order by r."order") as roles,
      to_char(u.email_verified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "emailVerifiedAt",
      to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt",
      u.created_at::text as "createdAt", u.updated_at::text as "updatedAt", k.id as "keyId", k.scopes,
      coalesce(k.last_used_at < $2::timestamptz - interval '1 minute', true) as "isUnseen"
    from api_keys k join users u on u.id = k.user_id
    where ${key} = $1 and k.revoked_at is null and k.expires_at > $2
      and u.status = 'active' and u.email_verified_at is not null`;

/** Prepared once per connection: it runs at every request that comes with a key. */
const query = { name: 'whose-key', text: question('k.key_hash') };

/** The same question about a key by its id, as a transaction asks it again: nobody ends it until that is over. */
export const personOfHeldKey = {
  text: `${question('k.id')} for share of k`,
  values: (keyId: string, now: string) => [keyId, now],
  row: row.transform(holderOf),
};

/**
 * The person an API key acts for, or null when it is unknown, revoked, past its end, or its account is not active and verified. Level 1
 * and no sign-in: what the key may do beside is said by its scopes.
 */
export async function personOfKey(app: App, key: string): Promise<CurrentUser | null> {
  const now = app.clock.now().toString();
  const { rows } = await app.pool.query({ ...query, values: [hashOfToken(key), now] });
  if (rows[0] === undefined) return null;
  const found = row.parse(rows[0]);
  if (found.isUnseen) await noteUse(app, found.keyId, now);
  return holderOf(found);
}

function holderOf(found: z.output<typeof row>): CurrentUser {
  const { keyId, scopes, isUnseen: _isUnseen, ...person } = found;
  const [activeRole = 'client'] = person.roles;
  return {
    ...person,
    activeRole,
    signInId: '',
    level: 1,
    requiredLevel: 1,
    // A key proves nothing anew.
    provenAt: '1970-01-01T00:00:00.000Z',
    impersonatorId: null,
    owesConsent: false,
    recoveryAt: null,
    graceUntil: null,
    waitingRequests: 0,
    apiKey: { id: keyId, scopes },
  };
}

/** At most once a minute, so that reading hardly ever writes. */
async function noteUse(app: App, keyId: string, now: string): Promise<void> {
  await app.pool.query({
    name: 'key-used',
    text: `update api_keys set last_used_at = $2
      where id = $1 and coalesce(last_used_at < $2::timestamptz - interval '1 minute', true)`,
    values: [keyId, now],
  });
}
