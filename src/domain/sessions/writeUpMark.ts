import { createHash } from 'node:crypto';

type WriteUp = {
  summary?: string | null | undefined;
  nextStep?: string | null | undefined;
  /** From when on the client reads them; null while they are the coach's alone. */
  summarySharedAt?: unknown;
};

/** What the coach's words about a session are known by: the same for the same words, shared or not. A page sends it back with what it showed. */
export function writeUpMark({ summary, nextStep, summarySharedAt }: WriteUp): string {
  const parts = [summary ?? null, nextStep ?? null, Boolean(summarySharedAt)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
