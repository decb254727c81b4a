import { randomBytes } from 'node:crypto';

import { expect, type Page } from '@playwright/test';
import { z } from 'zod';

import { demoAddress } from '#src/seed/demoAccounts.ts';

import { aMember } from './parts/aMember.ts';
import { enterAs } from './parts/enterAs.ts';
import { ownOrigin } from './parts/ownOrigin.ts';
import { rowsOf } from './parts/rowsOf.ts';
import { test } from './parts/test.ts';

const session = z.object({ id: z.string() });
const made = z.object({ doc: z.object({ id: z.string() }) });

/** A sealed note with a file, its every word the canary; by id. */
async function aSealedNote(page: Page, { coach, canary }: { coach: string; canary: string }) {
  const found = await rowsOf(
    `select s.id from sessions s join users u on u.id = s.coach_id
     join engagements e on e.coach_id = u.id and e.client_id = s.client_id and e.state in ('active', 'paused')
     where u.email = $1 and s.state in ('confirmed', 'completed') order by s.starts_at limit 1`,
    [demoAddress(coach)],
  );
  const headers = ownOrigin();
  const answer = await page.request.post('/api/notes', {
    data: {
      session: session.parse(found[0]).id,
      title: canary,
      body: `# ${canary}\n\n${canary}`,
      tags: [canary],
    },
    headers,
  });
  const { id } = made.parse(await answer.json()).doc;
  await page.request.post(`/coach/notes/${id}`, {
    form: { act: 'draft', title: canary, body: `${canary} again`, tags: canary },
    headers,
  });
  const file = { name: `${canary}.txt`, mimeType: 'text/plain', buffer: Buffer.from(canary) };
  const kept = await page.request.post(`/coach/notes/${id}/files`, {
    multipart: { file },
    headers,
  });
  expect(kept.status()).toBe(200);
  return id;
}

test('the panel shows staff that a sealed note and its file exist, and never what they say @script', async ({
  page,
  browser,
  lang,
}) => {
  test.setTimeout(240_000);
  const coach = { en: 'daniel', he: 'noa' }[lang];
  const canary = `canary${randomBytes(6).toString('hex')}`;
  await enterAs(page, coach);
  const id = await aSealedNote(page, { coach, canary });
  for (const role of ['admin', 'support', 'moderator', 'editor', 'marketing'] as const) {
    await test.step(role, async () => {
      const staff = await browser.newPage();
      const member = await aMember({ lang, role, factors: ['app'] });
      await member.open(staff);
      const said: string[] = [];
      staff.on('response', (response) => {
        const type = response.headers()['content-type'] ?? '';
        if (!/html|json|x-component|plain/.test(type)) return;
        const asked = response.url();
        const words = response.text().catch(() => '');
        void words.then((text) => said.push(text.replaceAll(asked, '')));
      });
      // First: the panel remembers the order that is asked for below.
      const isOffice = role === 'admin' || role === 'support';
      await staff.goto('/admin/collections/notes?limit=100&sort=-updatedAt', {
        waitUntil: 'networkidle',
      });
      expect((await staff.content()).includes(id), role).toBe(isOffice);
      for (const path of [
        `notes/${id}`,
        `notes/${id}/versions`,
        `notes/${id}/api`,
        'notes?sort=title&columns=["author","level","title","body","tags"]',
        'notes?where[or][0][and][0][title][exists]=true',
        'files?sort=-createdAt&columns=["owner","name","note","state"]',
      ]) {
        await staff.goto(`/admin/collections/${path}`, { waitUntil: 'networkidle' });
        expect(await staff.content(), `${role} ${path}`).not.toContain(canary);
      }
      expect(said.length).toBeGreaterThan(5);
      expect(said.filter((text) => text.includes(canary))).toEqual([]);
      await staff.close();
    });
  }
  await page.goto(`/coach/notes/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(canary);
});
