import { expect, test } from 'vitest';

import { closingReport } from './closingReport.ts';
import { playwrightResults } from './playwrightResults.ts';
import { tallyOf } from './tallyOf.ts';
import { vitestResults } from './vitestResults.ts';

const vitestReport = {
  testResults: [
    {
      name: 'tests/a.test.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'a slot is free', status: 'passed' },
        { fullName: 'a slot is taken', status: 'failed', failureMessages: ['expected 409'] },
        { fullName: 'as root', status: 'pending' },
      ],
    },
    {
      name: 'tests/broken.test.ts',
      status: 'failed',
      message: 'no such file',
      assertionResults: [],
    },
  ],
};

const playwrightReport = {
  errors: [],
  suites: [
    {
      title: 'journey.spec.ts',
      specs: [],
      suites: [
        {
          title: 'a client',
          specs: [
            {
              title: 'books',
              tests: [{ projectName: 'english', status: 'expected', results: [{}] }],
            },
            {
              title: 'writes',
              tests: [
                {
                  projectName: 'hebrew',
                  status: 'flaky',
                  results: [{ error: { message: 'too late' } }, {}],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

test('the last line adds up all suites, and everything that failed is named before it', () => {
  const report = closingReport([
    tallyOf('vitest', vitestResults(vitestReport), 1),
    tallyOf('playwright', playwrightResults(playwrightReport), 0),
  ]);
  expect(report.split('\n').at(-1)).toBe('3 passed, 2 failed, 1 skipped');
  expect(report).toContain('vitest: a slot is taken');
  expect(report).toContain('vitest: tests/broken.test.ts');
  expect(report).toContain(
    'Passed only at the second try:\n  playwright: a client › writes (hebrew)',
  );
  expect(report).toContain('Skipped:\n  vitest: as root');
});

test('a suite that ran nothing has failed', () => {
  expect(tallyOf('vitest', [], 0)).toMatchObject({ passed: 0, failed: 1 });
  const skipped = [{ title: 'later', outcome: 'skipped' as const }];
  expect(tallyOf('vitest', skipped, 0)).toMatchObject({ failed: 1, skipped: 1 });
});

test('a suite that ends badly has failed even when each of its tests passed', () => {
  const passed = [{ title: 'fine', outcome: 'passed' as const }];
  expect(tallyOf('vitest', passed, 1)).toMatchObject({ passed: 1, failed: 1 });
});
