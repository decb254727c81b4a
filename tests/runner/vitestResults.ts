import { z } from 'zod';

import type { Result } from './tallyOf.ts';

const schema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** Reads vitest's JSON report. A file that failed before its first test counts as one failure. */
export function vitestResults(report: unknown): Result[] {
  return schema.parse(report).testResults.flatMap((file): Result[] => {
    const tests = file.assertionResults.map(({ fullName, status, failureMessages }): Result => {
      const message = failureMessages?.join('\n') ?? '';
      return { title: fullName, outcome: outcomeOf(status), message };
    });
    const brokeOutside = file.status === 'failed' && tests.every((t) => t.outcome !== 'failed');
    if (!brokeOutside) return tests;
    return [...tests, { title: file.name, outcome: 'failed', message: file.message ?? '' }];
  });
}

function outcomeOf(status: string): Result['outcome'] {
  if (status === 'passed' || status === 'failed') return status;
  return 'skipped';
}
