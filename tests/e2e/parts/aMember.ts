import { randomBytes, randomInt, randomUUID } from 'node:crypto';

import type { Page } from '@playwright/test';

import { newBackupCode, plainBackupCode } from '#domain/identity/backupCode.ts';
import { keyedHash } from '#domain/identity/keyedHash.ts';
import { legalVersions } from '#domain/identity/legal.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { seal } from '#domain/identity/seal.ts';
import { newTotpSecret } from '#domain/identity/totp.ts';
import type { Role } from '#domain/people/roles.ts';
import type { Locale } from '#i18n/locales.ts';
import { readConfig, type Config } from '#src/config.ts';

import { aSignIn } from './aSignIn.ts';
import { freshAddress } from './freshAddress.ts';
import { password } from './password.ts';
import { query } from './query.ts';

type Factor = 'app' | 'phone' | 'passkey' | 'codes';

type Wish = {
  lang: Locale;
  name?: string;
  role?: Role;
  /** How far their sign-in is: in, or before a second factor that is asked for, or has to be set up. */
  stage?: 'full' | 'mfa' | 'enrol';
  /** When they last proved who they are, in minutes before now. */
  provenBefore?: number;
  factors?: readonly Factor[];
  isVerified?: boolean;
  hasPassword?: boolean;
};

export type Member = {
  id: string;
  email: string;
  name: string;
  /** The key of their authenticator app, in base32. */
  key: string;
  codes: readonly string[];
  phone: string;
  /** Makes a page theirs. */
  open: (page: Page) => Promise<void>;
};

/** As the product writes instants: to the millisecond. */
const now = `date_trunc('milliseconds', now())`;
const names = { en: 'Ilana Reznik', he: 'אילנה רזניק' };
const kept: { hash?: Promise<string> } = {};

/** Somebody with an account and a sign-in, put where they are by the database at once: how people come there is tried elsewhere. Their password is `password`. */
export async function aMember(wish: Wish): Promise<Member> {
  const { lang, role = 'client', stage = 'full', provenBefore = 0, factors = [] } = wish;
  const { isVerified = true, hasPassword = true } = wish;
  const id = randomUUID();
  const email = freshAddress(role);
  const { name = names[lang] } = wish;
  await query(
    `with person as (
       insert into users (id, email, name, email_verified_at, locale, zone)
       values ($1, $2, $3, case when $5 then ${now} end, $4::text::enum_users_locale, 'Asia/Jerusalem')),
     consent as (
       insert into consents (user_id, document, version, accepted_at)
       values ($1::uuid, 'terms', $6, ${now}), ($1::uuid, 'privacy', $7, ${now}))
     insert into users_roles (id, parent_id, "order", value)
     values (gen_random_uuid(), $1, 1, $8::text::enum_users_roles)`,
    [id, email, name, lang, String(isVerified), legalVersions.terms, legalVersions.privacy, role],
  );
  await keepProfile(id, { role, name });
  if (hasPassword) await keepPassword(id);
  const level = factors.length > 0 ? 2 : 1;
  return {
    id,
    email,
    name,
    ...(await keepFactors(id, factors)),
    open: await aSignIn(email, { stage, level, provenBefore }),
  };
}

/** As signing up leaves it: a coach's page is not public yet. */
async function keepProfile(
  id: string,
  { role, name }: { role: Role; name: string },
): Promise<void> {
  if (role === 'client') {
    await query(`insert into client_profiles (id, user_id) values (gen_random_uuid(), $1)`, [id]);
  }
  if (role !== 'coach') return;
  await query(
    `with profile as (
       insert into coach_profiles (id, user_id, slug, zone, is_published, notice_minutes, horizon_days,
         step_minutes, buffer_before_minutes, buffer_after_minutes)
       values (gen_random_uuid(), $1::uuid, $1::uuid::text, 'Asia/Jerusalem', false, 720, 60, 30, 0, 10)
       returning id)
     insert into coach_profiles_locales (_parent_id, _locale, name, headline)
     select id, 'en', $2, $2 from profile`,
    [id, name],
  );
}

async function keepPassword(id: string): Promise<void> {
  kept.hash ??= hashPassword(password);
  await query(
    `insert into credentials (user_id, password_hash, changed_at) values ($1, $2, ${now})`,
    [id, await kept.hash],
  );
}

async function keepFactors(
  id: string,
  factors: readonly Factor[],
): Promise<Pick<Member, 'key' | 'codes' | 'phone'>> {
  const app = { config: configOfServer() };
  const key = newTotpSecret();
  const phone = `+4477${String(randomInt(10 ** 8)).padStart(8, '0')}`;
  const codes = factors.includes('codes') ? Array.from({ length: 10 }, newBackupCode) : [];
  if (factors.includes('app')) {
    await query(
      `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at)
       values ($1, $2, ${now}, ${now})`,
      [id, seal(app, 'totp', key)],
    );
  }
  if (factors.includes('phone')) {
    await query(
      `insert into sms_factors (user_id, phone_sealed, hint, made_at, confirmed_at)
       values ($1, $2, $3, ${now}, ${now})`,
      [id, seal(app, 'phone', phone), `•••${phone.slice(-2)}`],
    );
  }
  if (factors.includes('passkey')) {
    await query(
      `insert into passkeys (user_id, credential_id, public_key, counter, name, is_backed_up, made_at)
       values ($1, $2, '', 0, 'Work laptop', true, ${now})`,
      [id, randomBytes(32).toString('base64url')],
    );
  }
  for (const code of codes) {
    const hash = keyedHash(app, 'backupCode', `${id}\0${plainBackupCode(code)}`);
    await query(`insert into backup_codes (user_id, code_hash, made_at) values ($1, $2, ${now})`, [
      id,
      hash,
    ]);
  }
  return { key, codes, phone };
}

/** Its secret is kept in its folder: what is sealed or hashed here, the server under test reads. */
function configOfServer(): Config {
  return readConfig({
    LOOM_TEST: '1',
    DATA_DIR: process.env['LOOM_TEST_HOME'] ?? '',
    DATABASE_URL: process.env['LOOM_TEST_DATABASE'] ?? '',
  });
}
