import { expect, type Page, type Response } from '@playwright/test';

import type { RefusalCode } from '#src/refused.ts';
import { sentence, type T } from '#i18n/translate.ts';

import { aBookableCoach, type BookableCoach } from './parts/aBookableCoach.ts';
import { aMember } from './parts/aMember.ts';
import { ownOrigin } from './parts/ownOrigin.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

const agenda = 'What I keep putting off';
const passed = "now() - interval '1 second'";

type Change = {
  what: string;
  /** What happens behind the back of the page. */
  change: (at: { coach: BookableCoach; id: string; page: Page }) => Promise<void>;
  says: RefusalCode;
  /** Whether the page goes on with other times of this coach. */
  hasNearest: boolean;
};

const changes: Change[] = [
  {
    what: 'the hold ended',
    change: ({ id }) =>
      query(`update sessions set state = 'expired', held_until = ${passed} where id = $1`, [id]),
    says: 'sessions.holdEnded',
    hasNearest: true,
  },
  {
    what: 'another tab let the time go',
    change: ({ id, page }) => patch(page, id, { state: 'cancelled' }),
    says: 'sessions.holdLetGo',
    hasNearest: true,
  },
  {
    what: 'another tab chose another time',
    change: async ({ coach, page }) => {
      await post(page, { type: coach.typeId, startsAt: inDays(9) });
    },
    says: 'sessions.holdLetGo',
    hasNearest: true,
  },
  {
    what: 'the coach went away',
    change: ({ coach }) =>
      query(
        `insert into time_off (id, coach_id, from_date, until_date)
         select gen_random_uuid(), $1, starts_at::date::text, starts_at::date::text
         from sessions where coach_id = $1 limit 1`,
        [coach.id],
      ),
    says: 'sessions.notOffered',
    hasNearest: true,
  },
  {
    what: 'the session is no longer offered',
    change: ({ coach }) =>
      query('update session_types set is_bookable = false where id = $1', [coach.typeId]),
    says: 'sessions.notBookable',
    hasNearest: false,
  },
  {
    what: 'the length is no longer offered',
    change: ({ coach }) =>
      query('update session_types set duration_minutes = 60 where id = $1', [coach.typeId]),
    says: 'sessions.lengthNotOffered',
    hasNearest: false,
  },
  {
    what: 'the coach was suspended',
    change: ({ coach }) => query(`update users set status = 'suspended' where id = $1`, [coach.id]),
    says: 'sessions.coachClosed',
    hasNearest: false,
  },
];

for (const { what, change, says, hasNearest } of changes) {
  test(`a tab that does not know that ${what} says so on confirming, and keeps the agenda`, async ({
    page,
    lang,
    t,
  }) => {
    const { coach, id } = await aHeldTime(page, { lang, t });
    await page.locator('[name="topic"]').fill(agenda);
    await change({ coach, id, page });
    const answer = await confirm(page, t);
    expect([409, 422]).toContain(answer.status());
    await expect(page.getByRole('alert').first()).toContainText(say(t, says));
    await expect(page.locator('[name="topic"]')).toHaveValue(agenda);
    const nearest = page.locator('.booking-nearest button');
    if (!hasNearest) {
      await expect(nearest).toHaveCount(0);
      return;
    }
    await nearest.first().click();
    await expect(page.getByText(t('booking.held')).first()).toBeVisible();
    await expect(page.locator('[name="topic"]')).toHaveValue(agenda);
  });
}

test('a price that was raised meanwhile is not what was agreed: the one that was shown is', async ({
  page,
  lang,
  t,
}) => {
  const { coach, id } = await aHeldTime(page, { lang, t });
  await query('update session_types set price_minor = 20000 where id = $1', [coach.typeId]);
  await confirm(page, t);
  await page.waitForURL(/said=booked/);
  const own = await page.request.get(`/api/sessions/${id}?depth=0`);
  expect(await own.json()).toMatchObject({ priceMinor: 9600, currency: 'GBP' });
});

type Words = { lang: T['locale']; t: T };

async function aHeldTime(
  page: Page,
  { lang, t }: Words,
): Promise<{ coach: BookableCoach; id: string }> {
  const coach = await aBookableCoach({ lang });
  await (await aMember({ lang })).open(page);
  await page.goto(`/client/book?coach=${coach.slug}&type=${coach.typeId}&minutes=50`);
  await times(page, t).first().click();
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  const id = await page.locator('#details [name="sessionId"]').inputValue();
  return { coach, id };
}

function times(page: Page, t: T) {
  return page.getByRole('form', { name: t('booking.timeChoices') }).getByRole('button');
}

async function confirm(page: Page, t: T): Promise<Response> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  return answer;
}

async function patch(page: Page, id: string, data: Record<string, string>): Promise<void> {
  const answer = await page.request.patch(`/api/sessions/${id}`, { data, headers: ownOrigin() });
  expect(answer.status()).toBe(200);
}

async function post(page: Page, data: Record<string, string>): Promise<void> {
  const answer = await page.request.post('/api/sessions', { data, headers: ownOrigin() });
  expect(answer.status()).toBe(201);
}

function say(t: T, code: RefusalCode): string {
  return sentence(t.locale, `refusal.${code}`) ?? '';
}

function inDays(days: number): string {
  return `${Temporal.Now.plainDateISO('UTC').add({ days }).toString()}T08:00:00Z`;
}
