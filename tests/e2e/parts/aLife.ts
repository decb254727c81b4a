import type { Browser, Page } from '@playwright/test';

import type { Locale } from '#i18n/locales.ts';

import { aBookedSession } from './aBookedSession.ts';
import { aMember, type Member } from './aMember.ts';
import { aPractice } from './aPractice.ts';

type Wish = {
  browser: Browser;
  /** The client's page. */
  page: Page;
  lang: Locale;
  /** What the coach's one session type is otherwise than a free hour by video. */
  type?: Record<string, unknown>;
};

export type Life = {
  coach: Member;
  client: Member;
  own: Page;
  theirs: Page;
  /** The address of their session. */
  path: string;
  /** For another one. */
  practice: { slug: string; type: string };
};

/** A client, their coach and the session that they have booked, each in a browser of their own. */
export async function aLife({ browser, page, lang, type }: Wish): Promise<Life> {
  const coach = await aPractice(browser, { lang, ...(type ? { type } : {}) });
  const client = await aMember({ lang });
  await client.open(page);
  const path = await aBookedSession(page, coach);
  return { coach, client, own: page, theirs: coach.page, path, practice: coach };
}
