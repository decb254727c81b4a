import { expect, type Page } from '@playwright/test';

import { keyedHash } from '#domain/identity/keyedHash.ts';
import type { T } from '#i18n/translate.ts';
import { sentence } from '#i18n/translate.ts';
import { keptSecret } from '#src/keptSecret.ts';
import { demoAddress } from '#src/seed/demoAccounts.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aMember } from './parts/aMember.ts';
import { enterAs } from './parts/enterAs.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { isSound } from './parts/isSound.ts';
import { password } from './parts/password.ts';
import { query } from './parts/query.ts';
import { signUp } from './parts/signUp.ts';
import { test } from './parts/test.ts';
import { verifyByMail } from './parts/verifyByMail.ts';

test('the meter says how hard a password is to guess, without sending it anywhere @script', async ({
  page,
  t,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto('/auth/signup');
  const field = page.getByLabel(t('auth.field.password'), { exact: true });
  const meter = page.locator('.strength-words');
  await expect(meter).toBeHidden();
  const placeOfYes = () => page.getByRole('checkbox').boundingBox();
  const place = await placeOfYes();
  expect(sent.filter((each) => each.includes('estimator'))).toEqual([]);
  await page.getByLabel(t('auth.field.name')).fill('Robin Vale');
  await field.fill('Robin Vale 12');
  await expect(meter).toContainText(t('auth.strength.0'));
  await expect(meter).toContainText(say(t, 'identity.passwordPersonal'));
  await field.fill('qwertyuiop12');
  await expect(meter).toContainText(say(t, 'identity.passwordCommon'));
  // A yes that moves away under the pointer is missed.
  expect(await placeOfYes()).toEqual(place);
  await field.fill(password);
  await expect(meter).toContainText(t('auth.strength.4'));
  await expect(page.locator('.strength')).toHaveAttribute('data-score', '4');
  await isSound(page);
  expect(sent.filter((each) => /qwertyuiop|quiet/.test(each))).toEqual([]);
  await field.fill('');
  await expect(meter).toBeHidden();
});

test('a weak password is refused with the reason, and everything else that was typed is still there', async ({
  page,
  t,
}) => {
  await page.goto('/auth/signup');
  const email = freshAddress('client');
  await page.getByLabel(t('auth.field.name')).fill('Robin Vale');
  await page.getByLabel(t('auth.field.email')).fill(email);
  const field = page.getByLabel(t('auth.field.password'), { exact: true });
  await field.fill('Password1234!');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: t('auth.signUp.button') }).click();
  await expect(field).toHaveAccessibleDescription(
    new RegExp(escaped(say(t, 'identity.passwordCommon'))),
  );
  await expect(page.getByLabel(t('auth.field.email'))).toHaveValue(email);
  await expect(page.getByRole('checkbox')).toBeChecked();
  await isSound(page);
});

test('without a yes to the terms there is no account, and what was typed is still there', async ({
  page,
  t,
}) => {
  test.setTimeout(90_000);
  await page.goto('/auth/signup?role=coach&ref=NOBODY22');
  const email = freshAddress('coach');
  await page.getByLabel(t('auth.field.name')).fill('Robin Vale');
  await page.getByLabel(t('auth.field.email')).fill(email);
  await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
  const consent = page.getByRole('checkbox');
  const send = page.getByRole('button', { name: t('auth.signUp.button') });
  await send.click();
  await expect(consent).toHaveAccessibleDescription(say(t, 'identity.consentNeeded'));
  await expect(consent).not.toBeChecked();
  await expect(page.getByLabel(t('auth.field.name'))).toHaveValue('Robin Vale');
  await expect(page.getByLabel(t('auth.field.email'))).toHaveValue(email);
  await expect(page.getByRole('radio', { name: t('auth.signUp.coach') })).toBeChecked();

  await test.step('a code that nobody has is said beside its field', async () => {
    const code = page.getByLabel(t('auth.signUp.ref'));
    await expect(code).toHaveValue('NOBODY22');
    await consent.check();
    await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
    await send.click();
    await expect(code).toHaveAccessibleDescription(
      new RegExp(escaped(say(t, 'identity.referralUnknown'))),
    );
    await expect(consent).toBeChecked();
    await isSound(page);
    await code.fill('');
    await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
    await send.click();
    await page.waitForURL((url) => url.pathname === '/auth/verify-email');
  });
});

test('whoever has asked for all mails of a day reads in hours how long until the next', async ({
  page,
  lang,
  t,
  hasScript,
}) => {
  const { id, open } = await aMember({ lang, isVerified: false });
  await open(page);
  await useUpMails(id);
  await page.goto('/auth/verify-email');
  const again = page.getByRole('button', { name: t('auth.verify.resend') });
  const hours = { en: '24 hours', he: '24 שעות' }[lang];
  await expect(page.getByText(t('auth.verify.waitBefore'))).toContainText(hours);
  if (hasScript) return expect(again).toBeDisabled();
  await again.click();
  await expect(page.getByRole('alert')).toContainText(hours);
});

test('terms and privacy notice can be read before signing up, in both languages', async ({
  page,
  t,
  href,
}) => {
  for (const document of ['terms', 'privacy'] as const) {
    await page.goto(href('/'));
    const foot = page.getByRole('contentinfo');
    await foot.getByRole('link', { name: t(`legal.${document}.title`), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t(`legal.${document}.title`));
    await expect(page.getByRole('main')).toContainText('loom@localhost');
    await isSound(page);
  }
});

test('a new version is asked for on every page, keeps nobody out, and is accepted by one press', async ({
  page,
  lang,
  t,
}) => {
  const key = { en: 'marcus', he: 'michal' }[lang];
  await outdate(demoAddress(key));
  await enterAs(page, key);
  await page.goto('/settings/profile');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('settings.profile.title'));
  await expect(page.getByText(t('legal.banner.text'))).toBeVisible();
  await isSound(page);
  await page.getByRole('link', { name: t('legal.banner.link') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('legal.accept.title'));
  await isSound(page);
  await page.getByRole('button', { name: t('legal.accept.button') }).click();
  await page.waitForURL((url) => url.pathname === '/settings/profile');
  await expect(page.getByText(t('legal.banner.text'))).toHaveCount(0);
});

test('somebody comes by a friend’s link, and is counted', async ({ page, browser, lang, t }) => {
  const key = { en: 'maya', he: 'yonatan' }[lang];
  await enterAs(page, key);
  await page.goto('/settings/profile');
  const link = await page.getByLabel(t('auth.referral.link')).inputValue();
  const before = await joinedOf(page);
  const context = await browser.newContext();
  const friend = await context.newPage();
  await friend.goto(link);
  await expect(friend.getByLabel(t('auth.signUp.ref'))).toHaveValue(/^[A-HJKMNP-Z2-9]{8}$/);
  const { email } = await signUp(friend, t, { name: 'Robin Vale' });
  await verifyByMail(friend, t, email);
  await context.close();
  await page.reload();
  expect(await joinedOf(page)).not.toBe(before);
  await expect(page.getByText(t('auth.referral.joined', { count: 0 }))).toHaveCount(0);
});

test('a coach invites somebody by mail, who signs up, confirms and is their client', async ({
  page,
  browser,
  t,
  lang,
}) => {
  test.setTimeout(120_000);
  const names = { en: ['Ruth Adar', 'Omer Tal'], he: ['רות אדר', 'עומר טל'] }[lang];
  const [coachName = '', clientName = ''] = names;
  const invited = freshAddress('client');

  const coach = await test.step('the coach invites from their own page', async () => {
    const coach = await aMember({ lang, role: 'coach', name: coachName });
    await coach.open(page);
    await page.goto('/coach');
    await page.getByRole('link', { name: t('invitations.title') }).click();
    await page.getByLabel(t('invitations.email')).fill('nobody at home');
    await page.getByRole('button', { name: t('invitations.button') }).click();
    await expect(page.getByLabel(t('invitations.email'))).toHaveAccessibleDescription(
      say(t, 'identity.addressInvalid'),
    );
    await page.getByLabel(t('invitations.email')).fill(invited);
    await page.getByLabel(t('invitations.name')).fill(clientName);
    await page.getByRole('button', { name: t('invitations.button') }).click();
    await expect(page.getByRole('main').getByText(t('invitations.sent'))).toBeVisible();
    await expect(page.getByRole('main')).toContainText(invited);
    await isSound(page);
    return coach;
  });

  const mail = await mailTo(invited, new RegExp(coachName));
  const link = /http:\/\/\S+\/auth\/invitation\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
  const context = await browser.newContext();
  const client = await context.newPage();

  await test.step('the link shows who invites, and leads to an account', async () => {
    await client.goto(link);
    await expect(client.getByRole('heading', { level: 1 })).toContainText(coachName);
    await isSound(client);
    await client.getByRole('link', { name: t('invitations.link.signUp') }).click();
    await client.waitForURL('**/auth/signup?**');
  });

  await test.step('the address is known there, and the role: neither is asked', async () => {
    const address = client.getByLabel(t('auth.field.email'));
    await expect(client.getByRole('main')).toContainText(invited);
    await expect(address).toHaveCount(0);
    await expect(client.getByRole('radio')).toHaveCount(0);
    await isSound(client);
    await client.getByRole('link', { name: t('invitations.signUp.other') }).click();
    await expect(address).toHaveValue('');
    await client.goBack();
    await client.getByLabel(t('auth.field.name')).fill(clientName);
    await client.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
    await client.getByRole('checkbox').check();
    await client.getByRole('button', { name: t('auth.signUp.button') }).click();
    await client.waitForURL((each) => each.pathname === '/auth/verify-email');
  });

  await test.step('the invitation is still there after the address is confirmed', async () => {
    const verifying = await mailTo(invited, new RegExp(t('emails.verifyAddress.subject')));
    const url = /http:\/\/\S+\/auth\/verify-email\/[\w-]+/.exec(verifying.text ?? '')?.[0] ?? '';
    await client.goto(url);
    await client.getByRole('button', { name: t('auth.verifyLink.button') }).click();
    await client.getByRole('link', { name: t('auth.verifyLink.goOn') }).click();
    await client.waitForURL((each) => each.pathname.startsWith('/auth/invitation/'));
    await isSound(client);
    await client.getByRole('button', { name: t('invitations.link.accept') }).click();
    await expect(client.getByRole('heading', { level: 1 })).toContainText(coachName);
    await client.getByRole('link', { name: t('invitations.link.goOn') }).click();
    await client.waitForURL((each) => each.pathname === '/client');
  });

  await test.step('both work together now: the coach sees them, they may write', async () => {
    await page.goto('/coach');
    await expect(page.getByRole('main')).toContainText(clientName);
    await client.goto('/messages');
    await expect(client.getByRole('main')).toContainText(coachName);
    await mailTo(coach.email, new RegExp(clientName));
    await page.goto('/coach/invitations');
    await expect(page.getByRole('main')).not.toContainText(invited);
  });

  await test.step('the link has done its work', async () => {
    const stranger = await browser.newContext();
    const answer = await (await stranger.newPage()).goto(link);
    expect(answer?.status()).toBe(422);
    expect(answer?.headers()['referrer-policy']).toBe('no-referrer');
    await stranger.close();
  });
  await context.close();
});

test('a coach takes an invitation back', async ({ page, lang, t }) => {
  const { open } = await aMember({ lang, role: 'coach' });
  await open(page);
  await page.goto('/coach/invitations');
  const address = freshAddress('client');
  const sent = page.getByRole('main').getByText(t('invitations.sent'));
  await page.getByLabel(t('invitations.email')).fill(address);
  await page.getByRole('button', { name: t('invitations.button') }).click();
  await expect(sent).toBeVisible();
  // Opened anew each time: what the page says is then said by the press that follows, and no form is still on its way.
  await page.goto('/coach/invitations');
  await expect(sent).toHaveCount(0);
  await page.getByRole('button', { name: t('invitations.resendTo', { address }) }).click();
  await expect(sent).toBeVisible();
  await page.goto('/coach/invitations');
  await page.getByRole('button', { name: t('invitations.revokeOf', { address }) }).click();
  await expect(page.getByRole('main').getByText(t('invitations.revoked'))).toBeVisible();
  await expect(page.getByText(t('invitations.noneTitle'))).toBeVisible();
});

function say({ locale }: T, code: string): string {
  return sentence(locale, `refusal.${code}`) ?? '';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The sentence that says how many came. */
async function joinedOf(page: Page): Promise<string> {
  const card = page.locator('section', { has: page.locator('#referral') });
  return (await card.locator('p').last().textContent()) ?? '';
}

/** As if the person had not accepted the terms as they are now. */
async function outdate(address: string): Promise<void> {
  await query(
    `delete from consents where document = 'terms'
      and user_id = (select id from users where email = $1)`,
    [address],
  );
}

/** As if a person had asked for all the mails to confirm an address that there are in a day. */
async function useUpMails(userId: string): Promise<void> {
  const app = { config: { secret: keptSecret(process.env['LOOM_TEST_HOME'] ?? '') } };
  await query(
    `insert into rate_limits (key, points, expire)
      values ('resendDaily:' || $1::text, 1000, (extract(epoch from now()) + 86399) * 1000)`,
    [keyedHash(app, 'limit', userId)],
  );
}
