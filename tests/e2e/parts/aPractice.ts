import { randomBytes } from 'node:crypto';

import { expect, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';

import type { Locale } from '#i18n/locales.ts';

import { aMember, type Member } from './aMember.ts';

type Practice = Member & { page: Page; slug: string; type: string };

type Wish = {
  lang: Locale;
  /** What their one session type is otherwise than a free hour by video. */
  type?: Record<string, unknown>;
};

const written = z.object({ doc: z.object({ id: z.string() }) });
const profiles = z.object({ docs: z.array(z.object({ id: z.string(), slug: z.string() })) });

/** A coach who can be booked, every day from eight to eight in Jerusalem, made over REST at once. The page is signed in. */
export async function aPractice(
  browser: Browser,
  { lang, type: wish = {} }: Wish,
): Promise<Practice> {
  const name = `${lang === 'he' ? 'דפנה' : 'Dafna'} ${randomBytes(3).toString('hex')}`;
  const coach = await aMember({ lang, role: 'coach', name });
  const page = await (await browser.newContext()).newPage();
  await coach.open(page);
  const send = async (method: 'POST' | 'PATCH', path: string, data: Record<string, unknown>) => {
    const { origin } = new URL(process.env['LOOM_TEST_URL'] ?? '');
    const answer = await page.request.fetch(`/api/${path}`, { method, data, headers: { origin } });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return written.parse(await answer.json()).doc.id;
  };
  const own = await page.request.get(`/api/coach-profiles?where[user][equals]=${coach.id}&depth=0`);
  const [profile] = profiles.parse(await own.json()).docs;
  if (!profile) throw new Error('The coach has no profile');
  const type = await send('POST', 'session-types', {
    coach: coach.id,
    name: 'A walk',
    kind: 'followUp',
    durationMinutes: 60,
    priceMinor: 0,
    currency: 'USD',
    place: 'video',
    isBookable: true,
    ...wish,
  });
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const hours = { coach: coach.id, weekday, startsAt: '08:00', endsAt: '20:00' };
    await send('POST', 'availability-windows', hours);
  }
  await send('PATCH', `coach-profiles/${profile.id}`, {
    name,
    headline: 'Work that fits its week',
    about: 'We begin with one week as it really was.',
    isPublished: true,
  });
  return { ...coach, page, slug: profile.slug, type };
}
