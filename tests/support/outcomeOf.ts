import { isRefused } from '#src/refused.ts';

/** How something ends, in a word: `done`, or the status and code of its refusal. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!isRefused(error)) throw error;
    return `${error.status} ${error.code}`;
  }
}
