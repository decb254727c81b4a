import { randomBytes } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import { hashOfToken } from '#domain/identity/personOfToken.ts';
import type { Locale } from '#i18n/locales.ts';
import type { T } from '#i18n/translate.ts';
import { demoAddress } from '#src/seed/demoAccounts.ts';

import { aLink } from '../parts/aLink.ts';
import { aMember } from '../parts/aMember.ts';
import { freshAddress } from '../parts/freshAddress.ts';
import { query } from '../parts/query.ts';
import { aRecovery } from './aRecovery.ts';
import { openAs } from './openAs.ts';
import type { State } from './State.ts';

/** As the product writes instants: to the millisecond. */
const now = `date_trunc('milliseconds', now())`;

/** What people see who are invited, locked out or come from elsewhere. */
export const doors: State[] = [
  {
    name: 'an invitation, to somebody without an account here',
    open: async ({ page, t }) => {
      await page.goto(await anInvitation());
      await expect(page.getByRole('link', { name: t('invitations.link.signUp') })).toBeVisible();
      return '';
    },
  },
  {
    name: 'an invitation, to somebody who is in',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang);
      await page.goto(await anInvitation());
      await expect(page.getByRole('button', { name: t('invitations.link.accept') })).toBeVisible();
      return '';
    },
  },
  {
    name: 'an invitation, before the address is confirmed',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, isVerified: false })).open(page);
      await page.goto(await anInvitation());
      await expect(page.getByRole('link', { name: t('invitations.link.verify') })).toBeVisible();
      return '';
    },
  },
  {
    name: 'a recovery that may be stopped',
    open: async ({ page, lang, t }) => {
      await page.goto(await stopLink(lang));
      return t('recovery.stop.title');
    },
  },
  {
    name: 'a recovery that was stopped',
    open: async ({ page, lang, t }) => {
      await page.goto(await stopLink(lang));
      await page.getByRole('button', { name: t('recovery.stop.button') }).click();
      return t('recovery.stop.done');
    },
  },
  {
    name: 'somebody new comes from a provider',
    open: async ({ page, t }) => {
      await comeFromProvider(page, t, freshAddress('newcomer'));
      return t('connected.finish.title');
    },
  },
  {
    name: 'somebody known comes from a provider',
    open: async ({ page, lang, t }) => {
      const { email } = await aMember({ lang });
      await comeFromProvider(page, t, email);
      return t('connected.finish.known');
    },
  },
  {
    name: 'an address that is locked',
    open: async ({ page, lang, t, origin }) => {
      const { email } = await aMember({ lang });
      const wrong = { headers: { origin }, form: { email, password: 'not the one' } };
      for (let tries = 0; tries < 5; tries += 1) await page.request.post('/auth/signin', wrong);
      await page.goto('/auth/signin');
      await page.getByLabel(t('auth.field.email')).fill(email);
      await page.getByLabel(t('auth.field.password'), { exact: true }).fill('not the one');
      await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
      await expect(page.getByText(t('links.signIn.lockedTitle'))).toBeVisible();
      return t('auth.signIn.title');
    },
  },
];

async function stopLink(lang: Locale): Promise<string> {
  const { id: userId } = await aMember({ lang, factors: ['app'] });
  await aRecovery(userId, '3 days');
  return `/auth/recover/stop/${await aLink('cancelRecovery', { userId })}`;
}

async function anInvitation(): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query(
    `insert into invitations (coach_id, email, token_hash, made_at, expires_at)
     select id, $1, $2, ${now}, ${now} + interval '1 day' from users where email = $3`,
    [freshAddress('invited'), hashOfToken(token), demoAddress('noa')],
  );
  return `/auth/invitation/${token}`;
}

async function comeFromProvider(page: Page, t: T, account: string): Promise<void> {
  await page.goto('/auth/signin');
  await page
    .getByRole('button', { name: t('connected.goOnWith', { provider: 'Test ID' }) })
    .click();
  await page.getByLabel('Account').fill(account);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/auth/provider/finish');
}
