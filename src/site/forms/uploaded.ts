import type { AstroGlobal } from 'astro';
import { refusedState, type FormState } from './submitted.ts';
import { uploadIn, type UploadedFile } from './uploadIn.ts';

type Page = Pick<AstroGlobal, 'request' | 'response' | 'locals'>;

type Upload = {
  /** What the page calls the field `file`. */
  label: string;
  take: (file: UploadedFile) => Promise<Response>;
};

/** The POST of a page whose form brings a file: as `submitted` for forms of words, but the file is handed on while it arrives. */
export async function uploaded(page: Page, { label, take }: Upload): Promise<Response | FormState> {
  try {
    return await uploadIn(page.request, take);
  } catch (error) {
    return refusedState(page, error, { typed: {}, labels: { file: label } });
  }
}
