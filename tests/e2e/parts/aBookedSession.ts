import { expect, type Page } from '@playwright/test';
import { z } from 'zod';

import { ownOrigin } from './ownOrigin.ts';

const booked = z.object({ id: z.string() });
const listed = z.object({ slots: z.array(z.object({ startsAt: z.string() })).min(1) });

/** Books a free time of the coach over the documented API; the path of the session's page. */
export async function aBookedSession(page: Page, { slug, type }: { slug: string; type: string }) {
  const tomorrow = Temporal.Now.instant().add({ hours: 26 });
  const range = `from=${tomorrow.toString()}&to=${tomorrow.add({ hours: 48 }).toString()}`;
  const free = await page.request.get(`/api/v1/coaches/${slug}/slots?type=${type}&${range}`);
  const [slot] = listed.parse(await free.json()).slots;
  const answer = await page.request.post('/api/v1/sessions', {
    data: { typeId: type, startsAt: slot?.startsAt },
    headers: ownOrigin(),
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return `/sessions/${booked.parse(await answer.json()).id}`;
}
