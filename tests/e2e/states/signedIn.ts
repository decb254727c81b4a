import { randomUUID } from 'node:crypto';

import { expect } from '@playwright/test';

import { aMember } from '../parts/aMember.ts';
import { query } from '../parts/query.ts';
import { anAddressChange } from './anAddressChange.ts';
import { openAs } from './openAs.ts';
import type { State } from './State.ts';

/** As the product writes instants: to the millisecond. */
const now = `date_trunc('milliseconds', now())`;

const allFactors = ['app', 'phone', 'passkey', 'codes'] as const;

/** What people see in their security settings. */
export const signedIn: State[] = [
  {
    name: 'the app is asked for again',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, factors: allFactors, provenBefore: 30 })).open(page);
      await page.goto('/settings/security/backup-codes');
      return t('mfa.verify.title');
    },
  },
  {
    name: 'the password is asked for again, and is wrong',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, provenBefore: 30 })).open(page);
      await page.goto('/settings/security/keys/new');
      await page.getByLabel(t('mfa.verify.password'), { exact: true }).fill('not the one');
      await page.getByRole('button', { name: t('mfa.verify.button') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('mfa.verify.title');
    },
  },
  {
    name: 'nothing is there to ask for again',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, hasPassword: false, provenBefore: 30 })).open(page);
      await page.goto('/settings/security/keys/new');
      return t('mfa.verify.title');
    },
  },
  {
    name: 'two-step sign-in with an app, few codes and trusted devices',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang, ['app']);
      for (const device of ['Firefox, Windows', '']) await aTrustedDevice(id, device);
      await page.goto('/settings/security/two-step?said=saved');
      return t('mfa.settings.title');
    },
  },
  {
    name: 'the app is about to go',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['app', 'codes']);
      await page.goto('/settings/security/two-step/removal');
      return t('mfa.removal.title');
    },
  },
  {
    name: 'backup codes are about to be made anew',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['app', 'codes']);
      await page.goto('/settings/security/backup-codes');
      return t('mfa.codes.renewTitle');
    },
  },
  {
    name: 'backup codes were made anew',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['app', 'codes']);
      await page.goto('/settings/security/backup-codes');
      await page.getByRole('button', { name: t('mfa.codes.renewButton') }).click();
      return t('mfa.codes.title');
    },
  },
  {
    name: 'security with everything set up',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, allFactors);
      await page.goto('/settings/security');
      return t('security.title');
    },
  },
  {
    name: 'keys for programs, one of them replaced',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang);
      const old = await aKey(id);
      await aKey(id, old);
      await page.goto('/settings/security/keys');
      return t('security.keys.title');
    },
  },
  {
    name: 'a key is about to be replaced',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang);
      await page.goto(`/settings/security/keys/${await aKey(id)}`);
      return t('security.keys.rotateTitle');
    },
  },
  {
    name: 'a new key, the one time that it is shown',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang);
      await page.goto(`/settings/security/keys/${await aKey(id)}`);
      await page.getByRole('button', { name: t('security.keys.rotateButton') }).click();
      await expect(page.getByText(t('security.keys.onceTitle'))).toBeVisible();
      return t('security.keys.rotateTitle');
    },
  },
  {
    name: 'passkeys that a person has',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['passkey']);
      await page.goto('/settings/security/passkeys');
      await expect(page.getByRole('main')).toContainText('Work laptop');
      return t('passkeys.page.title');
    },
  },
  {
    name: 'one passkey, and a name that is refused',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang, ['passkey']);
      await query(`update passkeys set id = $1 where user_id = $1`, [id]);
      await page.goto(`/settings/security/passkeys/${id}`);
      await page.getByLabel(t('passkeys.one.name')).fill('   ');
      await page.getByRole('button', { name: t('passkeys.one.rename') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return 'Work laptop';
    },
  },
  {
    name: 'a number that codes go to',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['phone', 'codes']);
      await page.goto('/settings/security/text-messages');
      return t('recovery.sms.title');
    },
  },
  {
    name: 'a number that is to be confirmed',
    open: async ({ page, lang, t }) => {
      const { phone } = await openAs(page, lang);
      await page.goto('/settings/security/text-messages');
      await page.getByLabel(t('recovery.sms.phone')).fill(phone);
      await page.getByRole('button', { name: t('recovery.sms.start') }).click();
      await expect(page.getByLabel(t('recovery.sms.code'))).toBeVisible();
      return t('recovery.sms.title');
    },
  },
  {
    name: 'sign-ins in several browsers, one of them by staff',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang);
      const staff = await aMember({ lang, role: 'support' });
      await anotherSignIn(id);
      await anotherSignIn(id, staff.id);
      await page.goto('/settings/security/sign-ins');
      await expect(page.getByText(t('security.signIns.staff')).first()).toBeVisible();
      return t('security.signIns.title');
    },
  },
  {
    name: 'an address that is to be confirmed',
    open: async ({ page, lang, t }) => {
      const member = await openAs(page, lang);
      await anAddressChange(member);
      await page.goto('/settings/security/address');
      await expect(page.getByText(t('security.address.pendingTitle'))).toBeVisible();
      return t('security.address.title');
    },
  },
];

async function aTrustedDevice(userId: string, name: string): Promise<void> {
  await query(
    `insert into trusted_devices (user_id, token_hash, name, network, made_at, last_used_at, expires_at)
     values ($1, $2, $3, '10.1.2.0/24', ${now}, ${now}, ${now} + interval '30 days')`,
    [userId, randomUUID(), name],
  );
}

/** The id of a new key, which takes the place of another where that is given. */
async function aKey(userId: string, replaces = ''): Promise<string> {
  const id = randomUUID();
  await query(
    `insert into api_keys (id, user_id, name, key_hash, hint, scopes, made_at, expires_at, replaces)
     values ($1, $2, 'Calendar at home', $3, 'k7m2', '{sessions:read}', ${now},
       ${now} + interval '30 days', nullif($4, '')::uuid)`,
    [id, userId, randomUUID(), replaces],
  );
  return id;
}

async function anotherSignIn(userId: string, impersonatorId = ''): Promise<void> {
  await query(
    `insert into sign_ins (id, user_id, token_hash, stage, level, active_role, browser, network,
       last_seen_at, proven_at, idle_at, expires_at, impersonator_id)
     values (gen_random_uuid(), $1, $2, 'full', 1, 'client', 'Firefox, Windows', '203.0.113.0/24',
       ${now}, ${now}, ${now} + interval '1 hour', ${now} + interval '1 hour', nullif($3, '')::uuid)`,
    [userId, randomUUID(), impersonatorId],
  );
}
