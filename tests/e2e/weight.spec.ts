import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import { z } from 'zod';

import { weigh } from '#tests/bench/parts/weigh.ts';

const accounts = z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }));
const origin = () => process.env['LOOM_TEST_URL'] ?? '';

test('the landing page with its styles and scripts is lighter than 60 kB @once', async () => {
  const { total, css, js } = await weigh({
    origin: origin(),
    path: '/',
    headers: { 'accept-encoding': 'br' },
  });
  expect(css).toBeGreaterThan(0);
  expect(js).toBeGreaterThan(0);
  expect(total).toBeLessThan(60_000);
});

test('a client’s home with its styles and scripts is lighter than 80 kB @once', async ({
  page,
}) => {
  const file = join(process.env['LOOM_TEST_HOME'] ?? '', 'demo-accounts.json');
  const client = accounts
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .find(({ role }) => role === 'client');
  await page.goto('/auth/signin');
  await page.locator('input[name=email]').fill(client?.email ?? '');
  await page.locator('input[name=password]').fill(client?.password ?? '');
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL('**/client');
  const cookies = await page.context().cookies();
  const { total, js } = await weigh({
    origin: origin(),
    path: '/client',
    headers: {
      'accept-encoding': 'br',
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    },
  });
  expect(js).toBeGreaterThan(0);
  expect(total).toBeLessThan(80_000);
});
