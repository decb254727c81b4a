import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { legalVersions } from './legal.ts';
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
  requiredLevel: z.number(),
  provenAt: z.string(),
  impersonatorId: z.string().nullable(),
  apiKey: z.null(),
  owesConsent: z.boolean(),
  recoveryAt: z.string().nullable(),
  graceUntil: z.string().nullable(),
  waitingRequests: z.number(),
  expiresAt: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

/** $1 names the sign-in; $2 is the instant, $3 and $4 the versions of terms and privacy notice. */
const question = (
  signIn: 's.token_hash = $1' | 's.id = $1' | 's.id = any($1)',
) => `select u.id, 'users' as collection, u.email, u.name, u.gender::text, u.status::text, u.locale::text, u.zone,
      array(select r.value::text from users_roles r where r.parent_id = u.id order by r."order") as roles,
      coalesce(
        (select r.value::text from users_roles r where r.parent_id = u.id and r.value::text = s.active_role::text),
        (select r.value::text from users_roles r where r.parent_id = u.id order by r."order" limit 1)
      ) as "activeRole",
      to_char(u.email_verified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "emailVerifiedAt",
      s.id as "signInId", s.level::int as level, s.impersonator_id as "impersonatorId", null as "apiKey",
      (select count(*) < 2 from consents c where c.user_id = u.id
        and (c.document, c.version) in (('terms', $3), ('privacy', $4))) as "owesConsent",
      (select to_char(c.ripe_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from recoveries c where c.user_id = u.id and c.state = 'waiting') as "recoveryAt",
      (select to_char(min(m.grace_until) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from users_roles r join mfa_policies m on m.role = r.value::text
        where r.parent_id = u.id and m.is_required and m.grace_until > $2
          and not exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at is not null)
          and not exists (select from passkeys f where f.user_id = u.id)) as "graceUntil",
      case when s.active_role::text = 'coach' then (select count(*)::int from sessions w
        where w.coach_id = u.id and w.state = 'pending' and w.held_until > $2
          and w.awaits is distinct from 'client') else 0 end as "waitingRequests",
      coalesce(s.last_seen_at < $2::timestamptz - interval '1 minute', false) as "isUnseen",
      case when exists (
        select from users_roles r join mfa_policies m on m.role = r.value::text
        where r.parent_id = u.id and m.is_required and (m.grace_until is null or m.grace_until <= $2)
      ) then 2 else 1 end as "requiredLevel",
      to_char(coalesce(s.proven_at, s.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "provenAt",
      to_char(s.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt",
      u.created_at::text as "createdAt", u.updated_at::text as "updatedAt"
    from sign_ins s join users u on u.id = s.user_id
    where ${signIn} and s.stage = 'full' and s.revoked_at is null and s.expires_at > $2
      and (s.idle_at is null or s.idle_at > $2)
      and u.status = 'active'
      and (s.level >= 2 or u.email_verified_at is null or s.impersonator_id is not null or not exists (
        select from users_roles r join mfa_policies m on m.role = r.value::text
        where r.parent_id = u.id and r.value::text in ('client', 'coach')
          and m.is_required and (m.grace_until is null or m.grace_until <= $2)))
      and (s.impersonator_id is null or exists (
        select from users i join users_roles r on r.parent_id = i.id
        where i.id = s.impersonator_id and i.status = 'active' and r.value::text in ('admin', 'support')))`;

/** Prepared once per connection: it runs at every request of a signed-in person. */
const query = { name: 'who-is-asking', text: question('s.token_hash = $1') };

/** The same question about a sign-in by its id, as a transaction asks it again: its row is held from then on. */
export const personOfSignIn = {
  text: `${question('s.id = $1')} for no key update of s`,
  values: (signInId: string, now: string) => [
    signInId,
    now,
    legalVersions.terms,
    legalVersions.privacy,
  ],
  row,
};

/** Those of some sign-ins, by their ids, that are still somebody's. One question for all of them. */
export async function livingSignIns(app: App, ids: readonly string[]): Promise<Set<string>> {
  const { terms, privacy } = legalVersions;
  const { rows } = await app.pool.query({
    name: 'who-is-still-in',
    text: `select "signInId" from (${question('s.id = any($1)')}) as living`,
    values: [ids, app.clock.now().toString(), terms, privacy],
  });
  return new Set(
    z
      .array(row.pick({ signInId: true }))
      .parse(rows)
      .map(({ signInId }) => signInId),
  );
}

/** Beside the person: whether this use of the sign-in is worth noting. */
const found = row.extend({ isUnseen: z.boolean() });

/** The person a session token stands for, or null when it is unknown, revoked, past its end, not used for too long, half signed in, made with one factor by a verified client or coach whose role has come to need two, or the account is not active. `isUse`: the person did something, rather than a page that looks whether it still may. */
export async function personOfToken(
  app: App,
  token: string,
  { isUse = true }: { isUse?: boolean } = {},
): Promise<CurrentUser | null> {
  const now = app.clock.now().toString();
  const { terms, privacy } = legalVersions;
  const { rows } = await app.pool.query({
    ...query,
    values: [hashOfToken(token), now, terms, privacy],
  });
  if (rows[0] === undefined) return null;
  const { isUnseen, ...person } = found.parse(rows[0]);
  if (isUse && isUnseen) await noteUse(app, person.signInId, now);
  return person;
}

/** Moves the end that comes by not being used; at most once a minute, so that reading a page hardly ever writes. */
async function noteUse(app: App, signInId: string, now: string): Promise<void> {
  await app.pool.query({
    name: 'sign-in-used',
    text: `update sign_ins set idle_at = $2::timestamptz + (idle_at - last_seen_at), last_seen_at = $2
      where id = $1 and last_seen_at < $2::timestamptz - interval '1 minute' and revoked_at is null`,
    values: [signInId, now],
  });
}

/** What is stored of an opaque token: its SHA-256, base64url. The token has 256 bits of its own, so no salt or stretching is needed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
