import { refusalOf } from './refusalOf.ts';

/** The code of the refusal that something ends in; `none` where it went through. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  const { code } = await refusalOf(work);
  return code;
}
