import { expect, type Page } from '@playwright/test';

import { sentence, type T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aLink } from './parts/aLink.ts';
import { aMember } from './parts/aMember.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { isSound } from './parts/isSound.ts';
import { password } from './parts/password.ts';
import { signUp } from './parts/signUp.ts';
import { test } from './parts/test.ts';

const another = 'two herons over the lake';

test('a mailed link signs in, where the person was about to go', async ({ page, lang, t }) => {
  const person = await aMember({ lang });
  await page.goto('/auth/signin?next=%2Fsettings%2Fprofile');
  await page.getByRole('link', { name: t('links.signIn.link') }).click();
  await askForLink(page, t, person.email);
  await expect(page.getByRole('main')).toContainText(person.email.replace(/^(.).*@/, '$1•••@'));
  await isSound(page);

  await page.goto(await linkIn(person.email, t('emails.signInLink.subject'), 'magic-link'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('links.magicLink.title'));
  await isSound(page);
  const address = page.url();
  await page.getByRole('button', { name: t('auth.signIn.button') }).click();
  await page.waitForURL('**/settings/profile');

  const answer = await page.goto(address);
  expect(answer?.status()).toBe(422);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('links.ended'));
});

test('the code of the mail signs in the browser that asked, and no other', async ({
  page,
  browser,
  lang,
  t,
}) => {
  const person = await aMember({ lang });
  await page.goto('/auth/magic-link');
  await askForLink(page, t, person.email);
  const mail = await mailTo(person.email, new RegExp(t('emails.signInLink.subject')));
  const code = /^\d{6}$/m.exec(mail.text ?? '')?.[0] ?? '';

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto('/auth/magic-link?sent=1');
  await expect(stranger.getByLabel(t('auth.verify.code'))).toHaveCount(0);
  await stranger.context().close();

  await typeCode(page, t, code === '000000' ? '111111' : '000000');
  await expect(page.getByRole('alert')).toBeVisible();
  const wrong = sentence(t.locale, 'refusal.identity.codeWrong', { left: 4 }) ?? '';
  await expect(page.getByText(wrong).first()).toBeVisible();
  await typeCode(page, t, `${code.slice(0, 3)} ${code.slice(3)}`);
  await page.waitForURL('**/client');
});

test('an address that nobody has is answered as any other', async ({ page, t }) => {
  await page.goto('/auth/magic-link');
  await askForLink(page, t, freshAddress('nobody'));
  await expect(page.getByLabel(t('auth.verify.code'))).toBeVisible();
  await page.goto('/auth/reset-password');
  await page.getByLabel(t('auth.field.email')).fill(freshAddress('nobody'));
  await page.getByRole('button', { name: t('links.reset.button') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('links.reset.sentTitle'));
});

test('a forgotten password is replaced by mail, and its owner can say that it wasn’t them', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(90_000);
  const person = await aMember({ lang });

  await test.step('the sign-in page leads to a mailed link', async () => {
    await page.goto('/auth/signin');
    await page.getByLabel(t('auth.field.email')).fill(person.email);
    await page.getByLabel(t('auth.field.password'), { exact: true }).fill('not the one');
    await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByRole('link', { name: t('links.signIn.forgot') }).click();
    await expect(page).toHaveURL(/\/auth\/reset-password$/);
    await expect(page.getByLabel(t('auth.field.email'))).toHaveValue(person.email);
    await page.getByRole('button', { name: t('links.reset.button') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('links.reset.sentTitle'));
  });

  await test.step('where a new password is chosen, and the browser is signed in', async () => {
    await page.goto(await linkIn(person.email, t('emails.resetLink.subject'), 'reset-password'));
    await isSound(page);
    await page.getByLabel(t('links.newPassword.field'), { exact: true }).fill('short');
    await page.getByRole('button', { name: t('auth.setPassword.button') }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByLabel(t('links.newPassword.field'), { exact: true }).fill(another);
    await page.getByRole('button', { name: t('auth.setPassword.button') }).click();
    await page.waitForURL('**/client');
  });

  await test.step('“It wasn’t me” shows what it does, then closes everything', async () => {
    const mail = await mailTo(person.email, new RegExp(t('emails.passwordChanged.subject')));
    const other = await (await browser.newContext({ locale: t.locale })).newPage();
    await other.goto(urlIn(mail.text, 'not-me'));
    await expect(other.getByText(t('links.notMe.password'))).toBeVisible();
    await isSound(other);
    await page.goto('/client');
    await expect(page).toHaveURL(/\/client$/);
    await other.getByRole('button', { name: t('links.notMe.button') }).click();
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('links.notMe.done'));
    await isSound(other);
    await other.context().close();
    await page.goto('/client');
    await page.waitForURL('**/auth/signin?**');
  });

  await test.step('the password is refused with the way to another one', async () => {
    await page.getByLabel(t('auth.field.email')).fill(person.email);
    await page.getByLabel(t('auth.field.password'), { exact: true }).fill(another);
    await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
    await page.getByRole('link', { name: t('links.signIn.reset') }).click();
    await expect(page).toHaveURL(/\/auth\/reset-password$/);
  });
});

test('a locked sign-in says how long, counts down and offers a link', async ({ page, t }) => {
  await page.goto('/auth/signin');
  const email = freshAddress('locked');
  const send = async () => {
    await page.getByLabel(t('auth.field.email')).fill(email);
    await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
    return answer;
  };
  for (let i = 0; i < 5; i++) expect((await send()).status()).toBe(422);
  const locked = await send();
  expect(locked.status()).toBe(429);
  expect(Number(locked.headers()['retry-after'])).toBeGreaterThan(800);
  const ways = page.locator('.alert').filter({ hasText: t('links.signIn.lockedTitle') });
  await expect(ways).toContainText(/1[45]:\d\d/);
  await isSound(page);
  await ways.getByRole('link', { name: t('links.magic.button') }).click();
  await expect(page).toHaveURL(/\/auth\/magic-link$/);
});

test('the page that waits for a confirmation goes on by itself to what was begun @script', async ({
  page,
  t,
}) => {
  await page.goto(`/auth/signup?next=${encodeURIComponent('/client/book?coach=noa-ben-ami')}`);
  const { email } = await signUp(page, t, { name: 'Robin Vale' });
  await page.getByRole('button', { name: t('auth.verify.resend') }).click();
  const wait = page.getByText(t('auth.verify.waitBefore'));
  await expect(wait).toContainText(/0:[1-5]\d/);
  const first = await wait.textContent();
  await expect(wait).not.toHaveText(first ?? '');
  await expect(page.getByRole('button', { name: t('auth.verify.resend') })).toBeDisabled();

  const mail = await mailTo(email, new RegExp(t('emails.verifyAddress.subject')));
  const tab = await page.context().newPage();
  await tab.goto(urlIn(mail.text, 'verify-email'));
  await tab.getByRole('button', { name: t('auth.verifyLink.button') }).click();
  await page.waitForURL('**/client/book?coach=noa-ben-ami');
});

test('a link opened in another browser takes the password, or the word that it was somebody else', async ({
  page,
  browser,
  lang,
  t,
}) => {
  const { id } = await aMember({ lang, isVerified: false });
  const context = await browser.newContext({ locale: t.locale });
  const elsewhere = await context.newPage();
  await elsewhere.goto(`/auth/verify-email/${await aLink('verify', { userId: id })}`);
  const field = elsewhere.getByLabel(t('auth.field.password'), { exact: true });
  const confirm = elsewhere.getByRole('button', { name: t('auth.verifyLink.button') });
  await isSound(elsewhere);
  await field.fill('not the one that was chosen');
  await confirm.click();
  await expect(field).toHaveAccessibleDescription(
    sentence(t.locale, 'refusal.identity.passwordWrong', {}) ?? '',
  );
  await field.fill(password);
  await confirm.click();
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText(t('auth.verifyLink.done'));

  const other = await aMember({ lang, isVerified: false });
  await other.open(page);
  await elsewhere.goto(`/auth/verify-email/${await aLink('verify', { userId: other.id })}`);
  await elsewhere.getByRole('button', { name: t('auth.verifyLink.disown') }).click();
  const title = elsewhere.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(t('auth.verifyLink.disowned'));
  await isSound(elsewhere);
  await page.goto('/auth/verify-email');
  await page.waitForURL((url) => url.pathname === '/auth/signin');
  await context.close();
});

test('links to the page’s old name still lead there @once', async ({ request }) => {
  const ask = (path: string) => request.get(path, { maxRedirects: 0 });
  const page = await ask('/auth/verify?next=%2Fclient');
  expect([page.status(), page.headers()['location']]).toEqual([
    301,
    '/auth/verify-email?next=%2Fclient',
  ]);
  const link = await ask('/auth/verify/abc');
  expect([link.status(), link.headers()['location']]).toEqual([303, '/auth/verify-email/abc']);
});

async function askForLink(page: Page, t: T, email: string): Promise<void> {
  await page.getByLabel(t('auth.field.email')).fill(email);
  await page.getByRole('button', { name: t('links.magic.button') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('links.magic.sentTitle'));
}

async function typeCode(page: Page, t: T, code: string): Promise<void> {
  await page.getByLabel(t('auth.verify.code')).fill(code);
  await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
}

async function linkIn(email: string, subject: string, name: string): Promise<string> {
  return urlIn((await mailTo(email, new RegExp(subject))).text, name);
}

function urlIn(text: string | undefined, name: string): string {
  return new RegExp(`http://\\S+/auth/${name}/[\\w-]+`).exec(text ?? '')?.[0] ?? '';
}
