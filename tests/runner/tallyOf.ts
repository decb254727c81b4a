import type { Tally } from './Tally.ts';

export type Result = {
  title: string;
  outcome: 'passed' | 'failed' | 'skipped';
  message?: string;
  retried?: boolean;
};

/** Adds up results. A suite that ran nothing, or ended badly without a failure, has failed. */
export function tallyOf(suite: string, results: Result[], exitCode: number): Tally {
  const failures = results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ title, message }) => ({ title: `${suite}: ${title}`, message: message ?? '' }));
  const passed = results.filter(({ outcome }) => outcome === 'passed');
  const skips = results.filter(({ outcome }) => outcome === 'skipped');
  if (passed.length + failures.length === 0) {
    failures.push({ title: `${suite}: nothing ran`, message: '' });
  } else if (exitCode !== 0 && failures.length === 0) {
    failures.push({ title: `${suite}: ended with exit code ${exitCode}`, message: '' });
  }
  return {
    passed: passed.length,
    failed: failures.length,
    skipped: skips.length,
    failures,
    retried: results.filter((result) => result.retried).map(({ title }) => `${suite}: ${title}`),
    skips: skips.map(({ title }) => `${suite}: ${title}`),
  };
}
