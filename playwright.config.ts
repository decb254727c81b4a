import { defineConfig, devices } from '@playwright/test';

/**
 * Journeys run pairwise: in English with JavaScript, in Hebrew without. A test that needs a script
 * (sockets, dialogs) is tagged @script, the crawl of all pages @once; these run in English only.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/e2eServer.ts',
  outputDir: 'test-results',
  workers: 2,
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['LOOM_TEST_ALL'] === '1',
  reporter: [['line']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env['LOOM_TEST_URL'],
    actionTimeout: 20_000,
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'english', use: { locale: 'en-GB', timezoneId: 'Europe/London' } },
    {
      name: 'hebrew',
      grepInvert: /@script|@once/,
      use: { locale: 'he-IL', timezoneId: 'Asia/Jerusalem', javaScriptEnabled: false },
    },
  ],
});
