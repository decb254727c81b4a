import { isRefused } from '#src/refused.ts';

export type Refusal = { code: string; status: number; values: Record<string, string | number> };

/** The refusal that something ends in; code `none` where it went through. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
    return { code: 'none', status: 0, values: {} };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { code: error.code, status: error.status, values: error.values };
  }
}
