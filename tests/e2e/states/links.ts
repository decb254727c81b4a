import { expect } from '@playwright/test';

import type { Locale } from '#i18n/locales.ts';

import { aLink } from '../parts/aLink.ts';
import { aMember } from '../parts/aMember.ts';
import { anAddressChange } from './anAddressChange.ts';
import type { State } from './State.ts';

/** What people see at links from their mail. */
export const links: State[] = [
  {
    name: 'an address to confirm, in another browser',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang, isVerified: false });
      await page.goto(`/auth/verify-email/${await aLink('verify', { userId: id })}`);
      await expect(page.getByRole('button', { name: t('auth.verifyLink.disown') })).toBeVisible();
      return t('auth.verifyLink.title');
    },
  },
  {
    name: 'an address to confirm, and confirmed',
    open: async ({ page, lang, t }) => {
      const member = await aMember({ lang, isVerified: false });
      await member.open(page);
      await page.goto(`/auth/verify-email/${await aLink('verify', { userId: member.id })}`);
      await page.getByRole('button', { name: t('auth.verifyLink.button') }).click();
      return t('auth.verifyLink.done');
    },
  },
  {
    name: 'an account that somebody else opened, closed',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang, isVerified: false });
      await page.goto(`/auth/verify-email/${await aLink('verify', { userId: id })}`);
      await page.getByRole('button', { name: t('auth.verifyLink.disown') }).click();
      return t('auth.verifyLink.disowned');
    },
  },
  {
    name: 'a wrong code for an address',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, isVerified: false })).open(page);
      await page.goto('/auth/verify-email?sent=1');
      await page.getByLabel(t('auth.verify.code')).fill('000000');
      await page.getByRole('button', { name: t('auth.verify.button') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('auth.verify.title');
    },
  },
  {
    name: 'a link to sign in',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang });
      await page.goto(`/auth/magic-link/${await aLink('magicLink', { userId: id })}`);
      return t('links.magicLink.title');
    },
  },
  {
    name: 'a link to sign in was asked for, and a wrong code typed',
    open: async ({ page, lang, t }) => {
      const { email } = await aMember({ lang });
      await page.goto('/auth/magic-link');
      await page.getByLabel(t('auth.field.email')).fill(email);
      await page.getByRole('button', { name: t('links.magic.button') }).click();
      await page.getByLabel(t('auth.verify.code')).fill('000000');
      await page.getByRole('button', { name: t('auth.signIn.button') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('links.magic.sentTitle');
    },
  },
  {
    name: 'a link to choose another password, and one that is too easy',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang });
      await page.goto(`/auth/reset-password/${await aLink('resetPassword', { userId: id })}`);
      await page.getByLabel(t('links.newPassword.field'), { exact: true }).fill('Password1234!');
      await page.getByRole('button', { name: t('auth.setPassword.button') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('links.newPassword.title');
    },
  },
  {
    name: 'a link to choose the first password',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang, role: 'admin', hasPassword: false });
      await page.goto(`/auth/set-password/${await aLink('setPassword', { userId: id })}`);
      return t('auth.setPassword.title');
    },
  },
  {
    name: 'it was not me',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang });
      await page.goto(`/auth/not-me/${await aLink('notMe', { userId: id })}`);
      return t('links.notMe.title');
    },
  },
  {
    name: 'it was not me, and everything is closed',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang });
      await page.goto(`/auth/not-me/${await aLink('notMe', { userId: id })}`);
      await page.getByRole('button', { name: t('links.notMe.button') }).click();
      return t('links.notMe.done');
    },
  },
  {
    name: 'another address, asked about at the one there is',
    open: async ({ page, lang, t }) => {
      await page.goto(await addressLink(lang, 'oldAddress'));
      return t('security.addressLink.titleOld');
    },
  },
  {
    name: 'another address, confirmed at the one there is',
    open: async ({ page, lang, t }) => {
      await page.goto(await addressLink(lang, 'oldAddress'));
      await page.getByRole('button', { name: t('security.addressLink.agree') }).click();
      return t('security.addressLink.waiting');
    },
  },
  {
    name: 'another address, stopped',
    open: async ({ page, lang, t }) => {
      await page.goto(await addressLink(lang, 'oldAddress'));
      await page.getByRole('button', { name: t('security.addressLink.stop') }).click();
      return t('security.addressLink.stopped');
    },
  },
  {
    name: 'another address, to confirm at the new one',
    open: async ({ page, lang, t }) => {
      await page.goto(await addressLink(lang, 'newAddress'));
      return t('security.addressLink.titleNew');
    },
  },
];

async function addressLink(lang: Locale, side: 'oldAddress' | 'newAddress'): Promise<string> {
  const member = await aMember({ lang });
  const details = await anAddressChange(member);
  return `/auth/address/${await aLink(side, { userId: member.id, details })}`;
}
