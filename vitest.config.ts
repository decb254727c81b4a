import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/cluster.ts'],
    setupFiles: ['tests/support/seed.ts'],
    // Importing Payload costs seconds, so files share their worker's modules.
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
    allowOnly: process.env['LOOM_TEST_ALL'] !== '1',
    // An odd zone on purpose: no rule may depend on the machine's.
    env: { LOOM_TEST: '1', TZ: 'America/St_Johns' },
    coverage: {
      provider: 'v8',
      reporter: ['text-summary', 'json-summary', 'html'],
      reportsDirectory: 'coverage',
      include: ['src/**/*.ts', 'collections/**/*.ts', 'hooks/**/*.ts'],
      exclude: ['src/migrations/**', 'src/payload-types.ts', 'src/admin/**', '**/*.d.ts'],
    },
  },
});
