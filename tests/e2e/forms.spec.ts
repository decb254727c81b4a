import { once } from 'node:events';
import { createServer } from 'node:http';

import { expect, type Locator, type Page, type Response } from '@playwright/test';

import { sentence, type T } from '#i18n/translate.ts';

import { aMember } from './parts/aMember.ts';
import { enterAs } from './parts/enterAs.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { password } from './parts/password.ts';
import { query } from './parts/query.ts';
import { openTimes } from './parts/openTimes.ts';
import { test } from './parts/test.ts';

/** The demo's people whose pages are in the project's language. */
const accounts = {
  client: { en: 'marcus', he: 'michal' },
  coach: { en: 'maya', he: 'yonatan' },
};

test('sign-up names what is wrong beside each field and keeps what was typed', async ({
  page,
  t,
}) => {
  await page.goto('/auth/signup?role=coach');
  const email = page.getByLabel(t('auth.field.email'));
  const secret = page.getByLabel(t('auth.field.password'), { exact: true });
  await email.fill('nobody at home');
  await secret.fill('one');
  const answer = await answerOf(page, '/auth/signup', t('auth.signUp.button'));
  expect(answer.status()).toBe(422);
  await isRefusedBeside(page.getByLabel(t('auth.field.name')), say(t, 'common.required'));
  await isRefusedBeside(email, say(t, 'identity.addressInvalid'));
  await isRefusedBeside(secret, say(t, 'identity.passwordShort'));
  await isRefusedBeside(page.getByRole('checkbox'), say(t, 'identity.consentNeeded'));
  await expect(page.getByRole('alert')).toContainText(t('common.errorSummary', { count: 4 }));
  await expect(email).toHaveValue('nobody at home');
  await expect(page.getByRole('radio', { name: t('auth.signUp.coach') })).toBeChecked();
  await secret.fill(password);
  const again = await answerOf(page, '/auth/signup', t('auth.signUp.button'));
  expect(await again.text()).not.toContain(password);
  expect(await page.content()).not.toContain(password);
});

test('what was typed stays when the language is switched, but the password', async ({
  page,
  lang,
  t,
}) => {
  await page.goto('/auth/signup');
  const field = (name: string) => page.locator(`[name="${name}"]`);
  await field('name').fill('Robin Vale');
  await field('email').fill('robin@vale.example');
  await field('password').fill(password);
  await page.getByRole('radio', { name: t('auth.signUp.coach') }).check();
  const other = { en: 'עברית', he: 'English' }[lang];
  await page.getByRole('button', { name: other }).click();
  await expect(page.locator('html')).not.toHaveAttribute('lang', t.locale);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(field('name')).toHaveValue('Robin Vale');
  await expect(field('email')).toHaveValue('robin@vale.example');
  await expect(page.locator('[name="role"][value="coach"]')).toBeChecked();
  await expect(field('password')).toHaveValue('');
  expect(page.url()).not.toContain('Robin');
  expect(await page.content()).not.toContain(password);
  await page.goto('/auth/signin');
  await expect(page.locator('html')).not.toHaveAttribute('lang', t.locale);
});

test('Enter sends the form, also where another button of it switches the language', async ({
  page,
  t,
}) => {
  await page.goto('/auth/signin');
  await page.getByLabel(t('auth.field.email')).fill(freshAddress('nobody'));
  const secret = page.getByLabel(t('auth.field.password'), { exact: true });
  await secret.fill(password);
  await secret.press('Enter');
  await expect(page.getByRole('alert')).toContainText(say(t, 'identity.wrongCredentials'));
  await expect(page.locator('html')).toHaveAttribute('lang', t.locale);
});

test('sign-in with a wrong password says so and keeps the address alone', async ({ page, t }) => {
  await page.goto('/auth/signin');
  const email = page.getByLabel(t('auth.field.email'));
  const secret = page.getByLabel(t('auth.field.password'), { exact: true });
  const typed = freshAddress('nobody');
  await email.fill(typed);
  await secret.fill(password);
  const answer = await answerOf(page, '/auth/signin', t('auth.signIn.button'));
  expect(answer.status()).toBe(422);
  expect(await answer.text()).not.toContain(password);
  await expect(page.getByRole('alert')).toContainText(say(t, 'identity.wrongCredentials'));
  await expect(email).toHaveValue(typed);
  expect(await page.content()).not.toContain(password);
});

test('a topic that is too long comes back with its sentence, and nothing is booked', async ({
  page,
  lang,
  t,
}) => {
  const coach = { en: 'maya-castellanos', he: 'yonatan-adler' }[lang];
  await enterAs(page, accounts.client[lang]);
  await openTimes(page, coach);
  const held = page.getByText(t('booking.held'));
  const letGo = page.getByRole('button', { name: t('booking.letGo') });
  // What an earlier try held.
  if ((await letGo.count()) > 0) await letGo.click();
  await expect(held).toHaveCount(0);
  await firstTime(page, t).click();
  await expect(held.first()).toBeVisible();
  const topic = page.getByLabel(t('booking.topic'));
  const long = 'x'.repeat(2001);
  // A browser stops at the limit; a form sent by hand does not.
  await topic.evaluate((field) => field.removeAttribute('maxlength'));
  await topic.fill(long);
  const answer = await answerOf(page, '/client/book', t('booking.confirm'));
  expect(answer.status()).toBe(422);
  await isRefusedBeside(topic, say(t, 'common.tooLong'));
  await expect(topic).toHaveValue(long);
  await expect(held.first()).toBeVisible();
  await letGo.click();
  await expect(held).toHaveCount(0);
});

test('hours that make no sense come back as they were typed', async ({ page, lang, t }) => {
  await enterAs(page, accounts.coach[lang]);
  await page.goto('/coach/availability');
  const time = page.getByRole('main').getByRole('group').getByRole('textbox').first();
  await time.fill('25:99');
  const answer = await answerOf(page, '/coach/availability', t('coach.hours.save'));
  expect(answer.status()).toBe(422);
  await expect(time).toHaveValue('25:99');
  await isRefusedBeside(time, say(t, 'sessions.windowTimes'));
});

test('a form that is sent twice books once', async ({ page, lang, t }) => {
  const coach = { en: 'ines-moreau', he: 'tamar-shalev' }[lang];
  await (await aMember({ lang, isVerified: false })).open(page);
  await openTimes(page, coach);
  const button = page
    .getByRole('form', { name: t('booking.timeChoices') })
    .getByRole('button')
    .last();
  const form = {
    act: 'hold',
    startsAt: (await button.getAttribute('value')) ?? '',
    _key: await page.locator('form:has(button[name="startsAt"]) [name="_key"]').inputValue(),
  };
  const headers = { origin: new URL(page.url()).origin };
  const answers = await Promise.all(
    [1, 2].map(() => page.request.post(page.url(), { form, headers, maxRedirects: 0 })),
  );
  expect(answers.map((answer) => answer.status())).toEqual([303, 303]);
  const held = await page.request.get('/api/sessions');
  expect(await held.json()).toMatchObject({ totalDocs: 1 });
});

test('a form may lead to the payment provider, and to no other origin', async ({ page }) => {
  const provider = await anOrigin(Number(process.env['LOOM_TEST_PAYMENT_PORT']));
  const stranger = await anOrigin(0);
  for (const { address, isAllowed } of [
    { address: stranger.address, isAllowed: false },
    { address: provider.address, isAllowed: true },
  ]) {
    await page.goto('/auth/magic-link');
    await page.route('**/settings/language', (route) =>
      route.fulfill({ status: 303, headers: { location: `${address}/checkout` } }),
    );
    const answered = isAllowed
      ? page.waitForURL(`${address}/checkout`)
      : page.waitForEvent('requestfailed');
    await page.locator('button[name="locale"]').click();
    await answered;
    await page.unroute('**/settings/language');
  }
  expect([stranger.asked(), provider.asked()]).toEqual([0, 1]);
  await Promise.all([provider.close(), stranger.close()]);
});

test('an address that leads nowhere, and one that is not yours, say so with a number', async ({
  page,
  lang,
  t,
  href,
}) => {
  const nowhere = await page.goto(href('/nothing-is-here'));
  expect(nowhere?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('failure.notFoundTitle'));
  await expect(page.getByRole('main')).toContainText(nowhere?.headers()['x-request-id'] ?? '-');
  await enterAs(page, accounts.client[lang]);
  const closed = await page.goto('/coach/availability');
  expect(closed?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('failure.refusedTitle'));
  await expect(page.getByRole('main')).toContainText(say(t, 'common.forbidden'));
  await expect(page.getByRole('main')).toContainText(closed?.headers()['x-request-id'] ?? '-');
});

test('language and theme change where one is, and stay', async ({ page, lang, href }) => {
  const other = { en: 'he', he: 'en' } as const;
  const names = { en: 'English', he: 'עברית' };
  const html = page.locator('html');
  await page.goto(href('/coaches'));
  const header = page.getByRole('banner');
  await header.getByRole('link', { name: names[other[lang]] }).click();
  await expect(html).toHaveAttribute('lang', other[lang]);
  await page.goto('/auth/signin');
  await expect(html).toHaveAttribute('lang', other[lang]);
  await page.getByRole('button', { name: names[lang] }).click();
  await expect(html).toHaveAttribute('lang', lang);
  await header.locator('button[value="dark"]').click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.goto('/auth/signup');
  await expect(html).toHaveAttribute('lang', lang);
  await expect(html).toHaveAttribute('data-theme', 'dark');
});

test('who is both client and coach goes from one to the other', async ({ page, lang, t }) => {
  const { email, open } = await aMember({ lang, role: 'coach' });
  await open(page);
  await query(
    `insert into users_roles (id, parent_id, value, "order")
     select uuidv7(), id, 'client', 2 from users where email = $1`,
    [email],
  );
  for (const [from, to] of [
    ['coach', 'client'],
    ['client', 'coach'],
  ] as const) {
    await page.goto(`/${from}`);
    await page
      .locator('summary')
      .filter({ hasText: t('layout.yourAccount') })
      .first()
      .click();
    const role = t(`layout.role_${to}`, { gender: 'other' });
    await page
      .getByRole('button', { name: t('layout.switchTo', { role }) })
      .first()
      .click();
    await expect(page).toHaveURL(`/${to}`);
    const places = page.getByRole('navigation', { name: t('layout.mainNavigation') }).first();
    const first = { client: t('layout.navHome'), coach: t('layout.navToday') }[to];
    await expect(places.getByRole('link', { name: first })).toBeVisible();
  }
});

function say(t: T, code: string): string {
  return sentence(t.locale, `refusal.${code}`) ?? code;
}

function firstTime(page: Page, t: T) {
  return page
    .getByRole('form', { name: t('booking.timeChoices') })
    .getByRole('button')
    .first();
}

/** Presses the button, and gives what its form was answered with. */
async function answerOf(page: Page, path: string, button: string): Promise<Response> {
  const answer = page.waitForResponse(
    (response) =>
      response.request().method() === 'POST' && new URL(response.url()).pathname === path,
  );
  await page.getByRole('button', { name: button, exact: true }).last().click();
  return answer;
}

async function isRefusedBeside(field: Locator, text: string): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(
    new RegExp(`^${text.replace(/[.?()|]/g, '\\$&')}`),
  );
}

/** Another site of this machine that counts its visitors. */
async function anOrigin(port: number) {
  let visits = 0;
  const server = createServer((request, response) => {
    if (request.url === '/checkout') visits += 1;
    response.setHeader('content-type', 'text/html');
    response.end('<title>Elsewhere</title>');
  });
  // The one port of the provider may still be the same test's, in the other language.
  await expect(async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }).toPass();
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : port;
  return {
    address: `http://localhost:${own}`,
    asked: () => visits,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
