import { z } from 'zod';

import type { Result } from './tallyOf.ts';

const errorSchema = z.object({ message: z.string().optional() });
const specSchema = z.object({
  title: z.string(),
  tests: z.array(
    z.object({
      projectName: z.string(),
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      results: z.array(z.object({ error: errorSchema.optional() })),
    }),
  ),
});
const suiteSchema = z.object({
  title: z.string(),
  specs: z.array(specSchema),
  get suites() {
    return z.array(suiteSchema).optional();
  },
});
const schema = z.object({ suites: z.array(suiteSchema), errors: z.array(errorSchema) });

const outcomes = {
  expected: 'passed',
  flaky: 'passed',
  unexpected: 'failed',
  skipped: 'skipped',
} as const;

/** Reads Playwright's JSON report. Errors outside of tests count as failures. */
export function playwrightResults(report: unknown): Result[] {
  const { suites, errors } = schema.parse(report);
  const outside = errors.map(({ message }): Result => {
    return { title: 'outside of any test', outcome: 'failed', message: message ?? '' };
  });
  return [...suites.flatMap((suite) => resultsOf(suite)), ...outside];
}

function resultsOf(suite: z.infer<typeof suiteSchema>): Result[] {
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests.map(({ projectName, status, results }): Result => {
      const errors = results.map(({ error }) => error?.message).filter((m) => m !== undefined);
      return {
        title: `${suite.title} › ${title} (${projectName})`,
        outcome: outcomes[status],
        message: errors.at(-1) ?? '',
        retried: status === 'flaky',
      };
    }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => resultsOf(inner))];
}
