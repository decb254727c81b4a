import { randomBytes } from 'node:crypto';

import { expect, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';

import { mailTo } from '#tests/support/mailTo.ts';

import { aMember, type Member } from './parts/aMember.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { freshCoach } from './parts/freshCoach.ts';
import { ownOrigin } from './parts/ownOrigin.ts';
import { password } from './parts/password.ts';
import { aPractice } from './parts/aPractice.ts';
import { enterAs } from './parts/enterAs.ts';
import { isSound } from './parts/isSound.ts';
import { test } from './parts/test.ts';

const own = z.object({ docs: z.array(z.object({ id: z.string() })) });
const written = z.object({ doc: z.object({ id: z.string() }) });
const me = z.object({ user: z.object({ id: z.string() }) });
const profiles = z.object({ docs: z.array(z.object({ slug: z.string() })) });
const listed = z.object({ slots: z.array(z.object({ startsAt: z.string() })) });

/** Somebody signed in, with a page of their own. */
async function aGuest(browser: Browser, member: Member): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await member.open(page);
  return page;
}

/** Free starts of a coach from three days on. */
async function freeTimes(page: Page, { slug, type }: { slug: string; type: string }) {
  const from = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const to = new Date(Date.now() + 17 * 86_400_000).toISOString();
  const answer = await page.request.get(
    `/api/v1/coaches/${slug}/slots?${new URLSearchParams({ type, from, to }).toString()}`,
  );
  return listed.parse(await answer.json()).slots.map(({ startsAt }) => startsAt);
}

/** Holds one of the times and confirms it: a booking, or a request. The session's id. */
async function bookOne(page: Page, { type, times }: { type: string; times: string[] }) {
  const headers = ownOrigin();
  for (const startsAt of times) {
    const held = await page.request.post('/api/sessions', { data: { type, startsAt }, headers });
    if (held.status() !== 201) continue;
    const { id } = written.parse(await held.json()).doc;
    const booked = await page.request.patch(`/api/sessions/${id}`, {
      data: { state: 'confirmed' },
      headers,
    });
    expect(booked.status()).toBe(200);
    return id;
  }
  throw new Error('No free time could be had.');
}

async function typeOf(page: Page): Promise<string> {
  const answer = await page.request.get(
    `/api/session-types?where[coach][equals]=${await idOf(page)}&limit=1&depth=0`,
  );
  return own.parse(await answer.json()).docs[0]?.id ?? '';
}

async function slugOf(page: Page): Promise<string> {
  const answer = await page.request.get(
    `/api/coach-profiles?where[user][equals]=${await idOf(page)}&limit=1&depth=0`,
  );
  return profiles.parse(await answer.json()).docs[0]?.slug ?? '';
}

async function idOf(page: Page): Promise<string> {
  const answer = await page.request.get('/api/users/me');
  return me.parse(await answer.json()).user.id;
}

test('a request is answered by another time, which the client takes', async ({
  page,
  browser,
  lang,
  t,
  hasScript,
}) => {
  test.setTimeout(240_000);
  const coach = await freshCoach(browser, t, `Edna Hill ${randomBytes(2).toString('hex')}`);
  const type = await typeOf(coach.page);
  await coach.page.request.patch(`/api/session-types/${type}`, {
    data: { needsApproval: true },
    headers: ownOrigin(),
  });
  const slug = await slugOf(coach.page);
  const client = await aMember({ lang });
  await client.open(page);
  const times = await freeTimes(page, { slug, type });
  await coach.page.goto('/coach/requests');
  const session = await bookOne(page, { type, times });

  await test.step('the coach’s navigation counts it, there at once, and on every page', async () => {
    const name = `${t('arrange.requests.title')} ${t('layout.waiting', { count: 1 })}`;
    const counted = coach.page
      .getByRole('navigation', { name: t('layout.mainNavigation') })
      .getByRole('link', { name });
    if (!hasScript) await coach.page.reload();
    await expect(counted).toBeVisible();
    await coach.page.goto('/coach/session-types');
    await expect(counted).toBeVisible();
    await coach.page.setViewportSize({ width: 360, height: 740 });
    await coach.page.goto('/settings');
    await expect(counted).toBeVisible();
    await coach.page.setViewportSize({ width: 1280, height: 900 });
  });

  await test.step('the client sees that it waits', async () => {
    await page.goto(`/sessions/${session}`);
    await expect(
      page.getByText(t('arrange.answer.waitsForCoach', { name: coach.name })),
    ).toBeVisible();
  });

  await test.step('the coach finds it in the inbox, and offers another time', async () => {
    await coach.page.goto('/coach/requests');
    await coach.page.getByRole('link', { name: t('arrange.offer') }).click();
    await expect(coach.page.getByRole('heading', { level: 1 })).toHaveText(
      t('arrange.move.offerTitle'),
    );
    await coach.page.locator('a.slot').last().click();
    await coach.page.getByRole('button', { name: t('arrange.move.offerButton') }).click();
    await expect(
      coach.page
        .getByRole('main')
        .getByText(t('arrange.move.offered', { name: client.name }))
        .first(),
    ).toBeVisible();
  });

  await test.step('the client has it by mail, and takes it on the page', async () => {
    const mail = await mailTo(client.email, new RegExp(coach.name));
    expect(mail.text).toContain('/sessions/link/');
    await page.goto(`/sessions/${session}`);
    await page.getByRole('button', { name: t('arrange.answer.accept') }).click();
    // Said in words, or shown already by what the live update brought.
    await expect(page.getByText(t('session.state_confirmed')).first()).toBeVisible();
  });
  await coach.page.context().close();
});

test('a coach books for a client against their own rules, and both read why', async ({
  page,
  lang,
  t,
}) => {
  const reason = 'We agreed on it by telephone';
  await enterAs(page, { en: 'daniel', he: 'noa' }[lang]);
  await page.goto('/sessions/new');
  await page.locator('#who a.someone').first().click();
  await page.getByLabel(t('arrange.move.date')).fill(inDays(20));
  await page.getByLabel(t('arrange.move.time')).fill(`23:${String(10 + (Date.now() % 45))}`);
  await page.getByRole('button', { name: t('arrange.move.look') }).click();
  await expect(page.getByText(t('arrange.why_outsideWindows'))).toBeVisible();

  await page.getByLabel(t('arrange.new.agenda')).fill('What came of the summer');
  await page.getByLabel(t('arrange.move.reason')).fill('because');
  await page.getByRole('button', { name: t('arrange.new.button') }).click();
  await expect(page.getByLabel(t('arrange.new.agenda'))).toHaveValue('What came of the summer');
  await page.getByLabel(t('arrange.move.reason')).fill(reason);
  await page.getByRole('button', { name: t('arrange.new.button') }).click();
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}\?said=scheduled$/);
  await expect(page.getByText(t('arrange.aside.title'))).toBeVisible();
  await expect(page.getByText(reason)).toBeVisible();
});

test('a coach keeps a time for somebody invited, who signs up and takes it', async ({
  page,
  browser,
  t,
}) => {
  test.setTimeout(240_000);
  const coach = await freshCoach(browser, t, `Ruth Vale ${randomBytes(2).toString('hex')}`);
  const address = freshAddress('client');
  await coach.page.goto('/sessions/new');
  await coach.page.getByRole('link', { name: t('arrange.new.invite') }).click();
  await coach.page.locator('a.slot').last().click();
  await coach.page.getByLabel(t('arrange.new.email')).fill(address);
  await coach.page.getByRole('button', { name: t('arrange.new.inviteButton') }).click();
  await coach.page.waitForURL(/said=invited$/);
  const session = new URL(coach.page.url()).pathname;

  const mail = await mailTo(address, new RegExp(coach.name));
  const link = /http:\/\/\S+\/auth\/invitation\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
  await page.goto(link);
  await page.getByRole('link', { name: t('invitations.link.signUp') }).click();
  await page.waitForURL('**/auth/signup?**');
  await page.getByLabel(t('auth.field.name')).fill('Tal Ofer');
  await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: t('auth.signUp.button') }).click();
  await page.waitForURL((url) => url.pathname === '/auth/verify-email');
  await page.goto(link);
  await page.getByRole('button', { name: t('invitations.link.accept') }).click();
  await expect(page.getByRole('link', { name: t('invitations.link.goOn') })).toBeVisible();
  await page.goto(session);
  await page.getByRole('button', { name: t('arrange.answer.accept') }).click();
  await expect(page.getByText(t('session.state_confirmed')).first()).toBeVisible();
  await coach.page.context().close();
});

test('a coach sees their own booking page as clients do, is led to their own side, and never books themselves', async ({
  browser,
  lang,
  t,
}) => {
  const { page, slug, type } = await aPractice(browser, { lang });
  const own = `/client/book?coach=${slug}&type=${type}`;
  await page.goto(own);
  await expect(page.getByText(t('bookingSteps.ownPage'))).toBeVisible();
  await page
    .getByRole('form', { name: t('booking.timeChoices') })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByText(t('refusal.sessions.ownSession')).first()).toBeVisible();
  for (const path of ['series', 'waitlist']) {
    await page.goto(own.replace('book?', `book/${path}?at=2199-01-01T10:00:00Z&`));
    await expect(page.getByText(t('bookingSteps.ownPage'))).toBeVisible();
  }
  await page.getByRole('link', { name: t('bookingSteps.ownPageAct') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('arrange.new.title'));
  await page.context().close();
});

test('a mailed link shows without acting, then moves and cancels without signing in', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(240_000);
  const coach = await freshCoach(browser, t, `Ella Rand ${randomBytes(2).toString('hex')}`);
  const type = await typeOf(coach.page);
  const client = await aMember({ lang });
  const guest = await aGuest(browser, client);
  const times = await freeTimes(guest, { slug: await slugOf(coach.page), type });
  const session = await bookOne(guest, { type, times });
  const stateNow = async () => {
    const answer = await guest.request.get(`/api/sessions/${session}?depth=0`);
    return z.object({ state: z.string(), startsAt: z.string() }).parse(await answer.json());
  };
  const before = await stateNow();
  const mail = await mailTo(client.email, new RegExp(coach.name));
  const links = [...(mail.text ?? '').matchAll(/http:\/\/\S+\/sessions\/link\/[\w-]+/g)].map(
    ([url]) => url,
  );
  const [move = '', cancel = ''] = links;

  await test.step('looking changes nothing, by HEAD neither', async () => {
    const seen = await page.goto(move);
    expect(seen?.headers()['referrer-policy']).toBe('no-referrer');
    expect((await page.request.head(cancel)).status()).toBe(200);
    expect(await stateNow()).toEqual(before);
  });

  await test.step('another time is chosen and saved', async () => {
    await page.locator('a.slot').last().click();
    await page.getByRole('button', { name: t('arrange.move.button') }).click();
    await expect(page.getByText(t('arrange.move.moved')).first()).toBeVisible();
    expect((await stateNow()).startsAt).not.toBe(before.startsAt);
  });

  await test.step('the links of the first mail show how it stands now; the next mail has its own', async () => {
    await page.goto(cancel);
    await expect(page.getByText(t('arrange.link.changed'))).toBeVisible();
    await isSound(page);
    const { pathname } = new URL(cancel);
    await expect(page.locator('form#details')).not.toHaveAttribute('action', pathname);
    expect((await stateNow()).state).toBe('confirmed');
    const moved = await mailTo(client.email, new RegExp(lang === 'en' ? '^Moved' : 'עברה'));
    const [, next = ''] = [
      ...(moved.text ?? '').matchAll(/http:\/\/\S+\/sessions\/link\/[\w-]+/g),
    ].map(([url]) => url);
    await page.goto(next);
    await expect(page.getByText(t('arrange.cancel.free'))).toBeVisible();
    await page.getByRole('button', { name: t('arrange.cancel.repeat') }).click();
    await expect(page.getByText(t('arrange.link.cancelled')).first()).toBeVisible();
    expect((await stateNow()).state).toBe('cancelled');
  });
  await guest.context().close();
  await coach.page.context().close();
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
