import { expect, request, type Browser, type Page } from '@playwright/test';

import { formatter } from '#i18n/format.ts';
import type { T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aMember } from './parts/aMember.ts';
import { password } from './parts/password.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

const better = 'eleven herons above the ferry';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

test('a key is replaced: for a day both open what they may, and the list says until when', async ({
  page,
  baseURL,
  lang,
  t,
}) => {
  test.setTimeout(90_000);
  const me = await aMember({ lang });
  await me.open(page);
  const opens = (key: string) => statusOf(baseURL ?? '', key);
  const main = page.getByRole('main');
  const replace = page.getByRole('link', {
    name: t('security.keys.rotateOf', { name: '\u2068Calendar at home\u2069' }),
  });

  await page.goto('/settings/security/keys/new');
  await page.getByLabel(t('security.keys.name')).fill('Calendar at home');
  await page
    .getByRole('group', { name: t('security.scope.sessions'), exact: true })
    .getByLabel(t('security.keys.read'))
    .check();
  await page.getByRole('button', { name: t('security.keys.make') }).click();
  const old = await keyShown(page, t);
  expect(await opens(old)).toBe(200);

  const made = await test.step('the old one goes on for a day', async () => {
    await page.getByRole('link', { name: t('security.keys.done') }).click();
    await replace.click();
    await expect(page.getByLabel(t('security.keys.overlap_1'))).toBeChecked();
    const days = [inADay(lang)];
    await page.getByRole('button', { name: t('security.keys.rotateButton') }).click();
    const key = await keyShown(page, t);
    days.push(inADay(lang));
    expect(key).not.toBe(old);
    expect([await opens(old), await opens(key)]).toEqual([200, 200]);
    await page.getByRole('link', { name: t('security.keys.done') }).click();
    await expect(main.getByRole('heading', { name: 'Calendar at home' })).toHaveCount(2);
    const [words = ''] = t('security.keys.replaced', { date: '|', time: '|' }).split('|');
    const ends = days.map((day) => `${words}${day}`).join('|');
    await expect(main.getByText(new RegExp(`(${ends}).+\\d{1,2}:\\d{2}`))).toHaveCount(1);
    // A key that has a follower cannot be replaced a second time.
    await expect(replace).toHaveCount(1);
    return key;
  });

  await test.step('after that day it opens nothing, and is off the list', async () => {
    await query(
      `update api_keys set expires_at = now() - interval '1 minute'
       where id in (select replaces from api_keys where user_id = $1)`,
      [me.id],
    );
    expect([await opens(old), await opens(made)]).toEqual([401, 200]);
    await page.reload();
    await expect(main.getByRole('heading', { name: 'Calendar at home' })).toHaveCount(1);
  });

  await test.step('or it ends at once', async () => {
    await replace.click();
    await page.getByLabel(t('security.keys.overlap_0')).check();
    await page.getByRole('button', { name: t('security.keys.rotateButton') }).click();
    const last = await keyShown(page, t);
    expect([await opens(made), await opens(last)]).toEqual([401, 200]);
  });
});

test('whoever a new device is no surprise to does nothing; whoever it is one to closes every door from its mail', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(90_000);
  const { email } = await aMember({ lang });
  await enter(page, t, { email, password });
  const thief = await elsewhere(browser, t, { email, password });
  const mail = await mailTo(email, new RegExp(t('emails.newDevice.subject')));
  expect(mail.text).toContain('Firefox');

  await test.step('looking at the page ends nothing', async () => {
    await page.goto(linkIn(mail.text, 'not-me'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('links.notMe.title'));
    await thief.reload();
    await expect(thief).toHaveURL(/\/client$/);
  });

  await test.step('its button ends every sign-in, and the password', async () => {
    await page.getByRole('button', { name: t('links.notMe.button') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('links.notMe.done'));
    for (const each of [page, thief]) {
      await each.goto('/client');
      await expect(each).toHaveURL(/\/auth\/signin/);
    }
    await fillIn(thief, t, { email, password });
    await expect(thief.getByRole('alert')).toBeVisible();
    await expect(thief).toHaveURL(/\/auth\/signin/);
    await thief.context().close();
  });

  await test.step('the owner chooses another password, and is in', async () => {
    const { text } = await mailTo(email, new RegExp(t('emails.resetLink.subject')));
    await page.goto(linkIn(text, 'reset-password'));
    await page.getByLabel(t('links.newPassword.field'), { exact: true }).fill(better);
    await page.getByRole('button', { name: t('auth.setPassword.button') }).click();
    await page.waitForURL('**/client');
  });
});

test('a recovery that has waited is finished, and the password alone is enough again', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(90_000);
  const me = await aMember({ lang, factors: ['app', 'phone', 'codes'] });
  const other = await browser.newContext().then((context) => context.newPage());
  await me.open(other);

  await test.step('it is asked for, and there is no way around the wait', async () => {
    await enter(page, t, { email: me.email, password });
    await page.waitForURL('**/auth/mfa-verify');
    await page.getByRole('link', { name: t('mfa.verify.lost') }).click();
    await page.getByRole('button', { name: t('recovery.ask.button') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('recovery.waiting.title'));
    await expect(page.getByRole('button', { name: t('recovery.ripe.button') })).toHaveCount(0);
    await mailTo(me.email, new RegExp(t('emails.notice.recoveryAsked.subject')));
  });

  await test.step('after three days it removes what was lost, and signs in', async () => {
    await query(
      `update recoveries set asked_at = asked_at - interval '73 hours',
         ripe_at = ripe_at - interval '73 hours' where user_id = $1`,
      [me.id],
    );
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('recovery.ripe.title'));
    await page.getByRole('button', { name: t('recovery.ripe.button') }).click();
    await page.waitForURL('**/client');
    await mailTo(me.email, new RegExp(t('emails.notice.recoveryDone.subject')));
    await other.goto('/client');
    await expect(other).toHaveURL(/\/auth\/signin/);
  });

  await test.step('there is no second step any more', async () => {
    await page.goto('/settings/security/two-step');
    await expect(page.getByText(t('mfa.settings.appOff'))).toBeVisible();
    await enter(other, t, { email: me.email, password });
    await other.waitForURL('**/client');
    await other.context().close();
  });
});

test('all other sign-ins end by one press, and this one stays', async ({
  page,
  browser,
  lang,
  t,
}) => {
  const { email } = await aMember({ lang });
  await enter(page, t, { email, password });
  const others = [
    await elsewhere(browser, t, { email, password }),
    await elsewhere(browser, t, { email, password }),
  ];
  await page.goto('/settings/security/sign-ins');
  await page.getByRole('button', { name: t('security.signIns.endOthers') }).click();
  await expect(page.getByText(t('security.signIns.endedOthers'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('security.signIns.endOthers') })).toHaveCount(0);
  await expect(page.getByText(t('security.signIns.this'))).toBeVisible();
  for (const each of others) {
    await each.goto('/client');
    await expect(each).toHaveURL(/\/auth\/signin/);
    await each.context().close();
  }
});

type Account = { email: string; password: string };

async function fillIn(page: Page, t: T, account: Account): Promise<void> {
  await page.getByLabel(t('auth.field.email')).fill(account.email);
  await page.getByLabel(t('auth.field.password'), { exact: true }).fill(account.password);
  await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
}

async function enter(page: Page, t: T, account: Account): Promise<void> {
  await page.goto('/auth/signin');
  await fillIn(page, t, account);
  await page.waitForURL((url) => url.pathname !== '/auth/signin');
}

/** The same account in another browser, of another kind. */
async function elsewhere(browser: Browser, t: T, account: Account): Promise<Page> {
  const context = await browser.newContext({ userAgent: firefox });
  const page = await context.newPage();
  await enter(page, t, account);
  return page;
}

async function keyShown(page: Page, t: T): Promise<string> {
  await expect(page.getByText(t('security.keys.onceTitle'))).toBeVisible();
  return (await page.locator('code.secret').innerText()).trim();
}

async function statusOf(baseURL: string, key: string): Promise<number> {
  const program = await request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
    storageState: { cookies: [], origins: [] },
  });
  const answer = await program.get('/api/sessions');
  await program.dispose();
  return answer.status();
}

function inADay(lang: 'en' | 'he'): string {
  const at = Temporal.Now.instant().add({ hours: 24 });
  return formatter(lang, 'Asia/Jerusalem').dateShort(at);
}

function linkIn(text: string | undefined, path: string): string {
  return new RegExp(`http://\\S+/auth/${path}/[\\w-]+`).exec(text ?? '')?.[0] ?? '';
}
