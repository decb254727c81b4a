import type { AstroGlobal } from 'astro';
import type { z } from 'zod';
import { submitted, type FormState } from './forms/submitted.ts';

type Page = Pick<AstroGlobal, 'locals' | 'params' | 'redirect' | 'request' | 'response'>;

type Opening<Schema extends z.ZodType, Link> = {
  schema: Schema;
  labels?: Record<string, string>;
  /** What its button does. */
  act: (token: string, wish: z.output<Schema>) => Promise<unknown>;
  /** What it opens now. */
  look: (token: string) => Promise<Link>;
  isEnded: (link: Link) => boolean;
};

/**
 * The page of a link that was mailed (`[token].astro`): opening it only shows, since mail scanners open links too; its button acts, and
 * the page then shows what came of it. A link that opens nothing any more is answered with 422.
 */
export async function mailedLink<Schema extends z.ZodType, Link>(
  page: Page,
  { schema, labels, act, look, isEnded }: Opening<Schema, Link>,
): Promise<Response | { form: FormState; link: Link }> {
  const { token = '' } = page.params;
  const form = await submitted(page, {
    schema,
    labels,
    act: async (wish) => {
      await act(token, wish);
      return page.redirect(page.locals.ctx.url.pathname, 303);
    },
  });
  if (form instanceof Response) return form;
  const link = await look(token);
  if (isEnded(link)) page.response.status = 422;
  return { form, link };
}
