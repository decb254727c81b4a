import { expect, type Page } from '@playwright/test';
import { z } from 'zod';

import { badBookings, type BookingWish } from '#tests/support/badBookings.ts';

import { aBookableCoach } from './parts/aBookableCoach.ts';
import { aMember } from './parts/aMember.ts';
import { ownOrigin } from './parts/ownOrigin.ts';
import { test } from './parts/test.ts';

const typed = 'What I keep putting off';
const rows = z.object({
  totalDocs: z.number(),
  docs: z.array(z.object({ id: z.string(), priceMinor: z.number(), currency: z.string() })),
});

test('whatever cannot be booked comes back as a page that says so, and nothing is written @once', async ({
  page,
  browser,
  lang,
}) => {
  test.setTimeout(180_000);
  const coach = await aBookableCoach({ lang });
  const other = await aBookableCoach({ lang });
  for (const reads of ['en', 'he'] as const) {
    const context = await browser.newContext();
    const own = await context.newPage();
    await (await aMember({ lang: reads })).open(own);
    const sound = { typeId: coach.typeId, startsAt: inDays(3), topic: typed };
    for (const { what, wish, notAt = [] } of badBookings(Temporal.Now.instant())) {
      if (notAt.includes('site')) continue;
      await isRefused(own, { what, slug: coach.slug, wish: { ...sound, ...wish }, reads });
    }
    const others = { ...sound, typeId: other.typeId };
    await isRefused(own, { what: 'another’s type', slug: coach.slug, wish: others, reads });
    expect((await sessionsOf(own)).totalDocs).toBe(0);
    await context.close();
  }

  await test.step('another person’s hold is nobody else’s', async () => {
    await (await aMember({ lang })).open(page);
    await hold(page, { slug: coach.slug, typeId: coach.typeId, startsAt: inDays(4) });
    const [theirs] = (await sessionsOf(page)).docs;
    const id = theirs?.id ?? '';
    const thief = await (await browser.newContext()).newPage();
    await (await aMember({ lang })).open(thief);
    const doors = [`/client/book?coach=${coach.slug}`, `/client/book/${id}`];
    for (const door of doors) {
      const answer = await thief.request.post(door, {
        form: { act: 'confirm', sessionId: id, topic: 'Mine now' },
        headers: ownOrigin(),
      });
      expect(answer.status()).toBe(404);
    }
    expect((await sessionsOf(page)).docs).toEqual([theirs]);
    await thief.context().close();
  });
});

test('a price that is sent counts for nothing, and a script in a name stays text', async ({
  page,
  lang,
}) => {
  const coach = await aBookableCoach({ lang });
  await (await aMember({ lang })).open(page);
  const script = '<script>alert(1)</script>';
  await hold(page, {
    slug: coach.slug,
    typeId: coach.typeId,
    startsAt: inDays(3),
    priceMinor: 1,
    forWhom: script,
  });
  expect((await sessionsOf(page)).docs).toMatchObject([{ priceMinor: 9600, currency: 'GBP' }]);
  await page.goto(`/client/book?coach=${coach.slug}&type=${coach.typeId}`);
  await expect(page.locator('[name="forWhom"]')).toHaveValue(script);
  expect(await page.content()).not.toContain(script);
});

type Wish = BookingWish & { slug: string };

async function send(page: Page, { slug, typeId, minutes, currency, zone, ...said }: Wish) {
  const address = { coach: slug, type: typeId, minutes, currency, zone };
  const { answers, ...texts } = said;
  const fields = { act: 'hold', ...texts, ...named(answers) };
  return page.request.post(`/client/book?${new URLSearchParams(textsOf(address)).toString()}`, {
    form: textsOf(fields),
    headers: ownOrigin(),
    maxRedirects: 0,
  });
}

async function hold(page: Page, wish: Wish): Promise<void> {
  expect((await send(page, wish)).status()).toBe(303);
}

type Refusal = { what: string; slug: string; wish: BookingWish; reads: 'en' | 'he' };

async function isRefused(page: Page, { what, slug, wish, reads }: Refusal): Promise<void> {
  const answer = await send(page, { ...wish, slug });
  const html = await answer.text();
  const about = `${what}: ${String(answer.status())} ${html.slice(0, 300)}`;
  expect(answer.status(), about).toBeGreaterThanOrEqual(400);
  expect(answer.status(), about).toBeLessThan(500);
  expect(html, about).toContain(`<html lang="${reads}"`);
  expect(html, about).toMatch(/role="alert"|data-error-summary|class="field-error"/);
  if (wish.topic === typed) expect(html, about).toContain(typed);
}

/** A form knows texts only; what is not said is not sent. */
function textsOf(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  );
}

function named(answers: unknown): Record<string, unknown> {
  const all: [string, unknown][] = Object.entries(
    z.record(z.string(), z.unknown()).parse(answers ?? {}),
  );
  return Object.fromEntries(all.map(([id, answer]) => [`answers.${id}`, answer]));
}

/** Ten in the morning by the coach's clock, or nine in summer. */
function inDays(days: number): string {
  const day = Temporal.Now.plainDateISO('UTC').add({ days });
  return `${day.toString()}T08:00:00Z`;
}

async function sessionsOf(page: Page): Promise<z.output<typeof rows>> {
  return rows.parse(await (await page.request.get('/api/sessions?depth=0')).json());
}
