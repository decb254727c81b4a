import type { Tally } from './Tally.ts';

/** The end of a test run: what failed and why, what needed a second try, and one line of numbers. */
export function closingReport(tallies: Tally[]): string {
  const sum = (count: (tally: Tally) => number) => tallies.reduce((all, t) => all + count(t), 0);
  const failures = tallies.flatMap(({ failures }) => failures);
  const numbers = [
    `${sum((t) => t.passed)} passed`,
    `${sum((t) => t.failed)} failed`,
    `${sum((t) => t.skipped)} skipped`,
  ];
  return [
    ...failures.map(({ title, message }) => `\n✗ ${title}\n${indented(message)}`),
    ...list(
      'Failed',
      failures.map(({ title }) => title),
    ),
    ...list(
      'Passed only at the second try',
      tallies.flatMap(({ retried }) => retried),
    ),
    ...list(
      'Skipped',
      tallies.flatMap(({ skips }) => skips),
    ),
    '',
    numbers.join(', '),
  ].join('\n');
}

function list(head: string, titles: string[]): string[] {
  return titles.length === 0 ? [] : [`\n${head}:`, ...titles.map((title) => `  ${title}`)];
}

function indented(message: string): string {
  const lines = message.trim().split('\n').slice(0, 30);
  return lines.map((line) => `    ${line}`).join('\n');
}
