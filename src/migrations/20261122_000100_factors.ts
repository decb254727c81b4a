import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * What people prove who they are by, beside their password. Nothing here is the CMS's business: secrets are stored sealed or hashed,
 * rows are made and ended by the identity domain alone, and go with their person.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  const person = 'user_id uuid not null references users (id) on delete cascade';
  const id = 'id uuid primary key default uuidv7()';
  await db.execute(sql`alter table one_time_tokens add column details text`);
  for (const table of [
    // A confirmed secret is asked for; last_step is the newest 30-second step that was used up. One that is being set up stands
    // beside it, known to the sign-in that began it alone. The one that it took the place of can come back for a week.
    `totp_factors (${id}, ${person}, secret_sealed text not null, sign_in_id uuid,
      made_at timestamptz not null, confirmed_at timestamptz, last_step bigint not null default 0,
      previous_sealed text, previous_confirmed_at timestamptz)`,
    `passkeys (${id}, ${person}, credential_id text not null unique, public_key bytea not null, counter bigint not null,
      transports text[] not null default '{}', name text not null, is_backed_up boolean not null, aaguid text,
      made_at timestamptz not null, last_used_at timestamptz)`,
    `passkey_challenges (${id}, challenge text not null unique, purpose text not null,
      user_id uuid references users (id) on delete cascade, expires_at timestamptz not null, used_at timestamptz)`,
    `sms_factors (user_id uuid primary key references users (id) on delete cascade, phone_sealed text not null,
      hint text not null, made_at timestamptz not null, confirmed_at timestamptz)`,
    `backup_codes (${id}, ${person}, code_hash text not null, made_at timestamptz not null, used_at timestamptz,
      unique (user_id, code_hash))`,
    `trusted_devices (${id}, ${person}, token_hash text not null unique, name text not null, network text not null,
      made_at timestamptz not null, last_used_at timestamptz not null, expires_at timestamptz not null, revoked_at timestamptz)`,
    // Browser family, system and coarse network under an HMAC: only to know a device again.
    `known_devices (${person}, device_hash text not null, first_at timestamptz not null, last_at timestamptz not null,
      primary key (user_id, device_hash))`,
    // Addresses locked after too many wrong passwords; user_id is null where nobody has the address.
    `locks (${id}, user_id uuid references users (id) on delete cascade, browser text not null, network text not null,
      at timestamptz not null, until timestamptz not null)`,
    `connected_accounts (${id}, ${person}, provider text not null, issuer text not null, subject text not null,
      label text not null, connected_at timestamptz not null, last_used_at timestamptz, unique (issuer, subject))`,
    `oidc_flows (state_hash text primary key, browser_hash text not null, provider text not null, purpose text not null,
      user_id uuid references users (id) on delete cascade, secrets_sealed text not null, next text, answer_sealed text,
      expires_at timestamptz not null, used_at timestamptz)`,
    `api_keys (${id}, ${person}, name text not null, key_hash text not null unique, hint text not null,
      scopes text[] not null, made_at timestamptz not null, expires_at timestamptz not null, last_used_at timestamptz,
      revoked_at timestamptz, replaces uuid references api_keys (id) on delete set null)`,
    `address_changes (${id}, ${person}, old_email text not null, new_email text not null, asked_at timestamptz not null,
      expires_at timestamptz not null, old_confirmed_at timestamptz, new_confirmed_at timestamptz, ended_at timestamptz,
      tries integer not null default 0)`,
    `recoveries (${id}, ${person}, asked_at timestamptz not null, ripe_at timestamptz not null,
      noticed_at timestamptz not null, texted_at timestamptz, state text not null check (state in ('waiting', 'cancelled', 'done')), ended_at timestamptz)`,
    `recovery_approvals (recovery_id uuid not null references recoveries (id) on delete cascade,
      staff_id uuid not null references users (id) on delete cascade, approved_at timestamptz not null,
      primary key (recovery_id, staff_id))`,
    `suspensions (user_id uuid primary key references users (id) on delete cascade, until timestamptz not null)`,
    `mfa_policies (role text primary key, is_required boolean not null, grace_until timestamptz, changed_at timestamptz)`,
    // Who was told that their role comes to need a second factor, and reminded, for each end of a grace.
    `mfa_notices (user_id uuid not null references users (id) on delete cascade, role text not null, grace_until timestamptz not null,
      told_at timestamptz not null, reminded_at timestamptz, primary key (user_id, role, grace_until))`,
    `consents (${id}, ${person}, document text not null check (document in ('terms', 'privacy')), version text not null,
      accepted_at timestamptz not null, unique (user_id, document, version))`,
    `referral_codes (user_id uuid primary key references users (id) on delete cascade, code text not null unique,
      made_at timestamptz not null)`,
    `referrals (user_id uuid primary key references users (id) on delete cascade,
      referrer_id uuid not null references users (id) on delete cascade, at timestamptz not null,
      check (user_id <> referrer_id))`,
    // Address and name of somebody invited: forgotten when they accept, and some time after the link ended.
    `invitations (${id}, coach_id uuid not null references users (id) on delete cascade, email text not null, name text,
      token_hash text not null unique, made_at timestamptz not null, expires_at timestamptz not null,
      accepted_by uuid references users (id) on delete cascade, accepted_at timestamptz,
      engagement_id uuid references engagements (id) on delete set null)`,
  ]) {
    await db.execute(sql.raw(`create table ${table}`));
  }
  for (const index of [
    'passkeys (user_id)',
    'passkey_challenges (expires_at)',
    'trusted_devices (user_id)',
    'connected_accounts (user_id)',
    'oidc_flows (expires_at)',
    'api_keys (user_id)',
    'locks (user_id)',
    'address_changes (user_id)',
    'referrals (referrer_id)',
    'recovery_approvals (staff_id)',
    'invitations (coach_id)',
  ]) {
    await db.execute(sql.raw(`create index on ${index}`));
  }
  await db.execute(
    sql`create unique index totp_factors_one_of_each on totp_factors (user_id, (confirmed_at is null))`,
  );
  await db.execute(
    sql`create unique index invitations_one_open on invitations (coach_id, email) where accepted_at is null`,
  );
  await db.execute(
    sql`create unique index recoveries_one_waiting on recoveries (user_id) where state = 'waiting'`,
  );
  await db.execute(
    sql`create unique index address_changes_one_open on address_changes (user_id) where ended_at is null`,
  );
  // A person's own log is read by what it is about, the newest first.
  await db.execute(
    sql`create index audit_logs_of_document on audit_logs (document_id, at desc, id desc)`,
  );
  await db.execute(
    sql`create index sign_ins_ending on sign_ins (idle_at) where revoked_at is null`,
  );
  await db.execute(sql`
    insert into mfa_policies (role, is_required)
      select role, true from unnest(array['admin', 'support', 'moderator', 'editor', 'marketing']) as role`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index sign_ins_ending, audit_logs_of_document`);
  await db.execute(sql`drop table suspensions, invitations, referrals, referral_codes, consents, mfa_notices, mfa_policies, recovery_approvals,
    recoveries, address_changes, api_keys, oidc_flows, connected_accounts, known_devices, locks, trusted_devices, backup_codes,
    sms_factors, passkey_challenges, passkeys, totp_factors`);
  await db.execute(sql`alter table one_time_tokens drop column details`);
}
