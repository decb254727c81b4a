import { z } from 'zod';
import { locales } from '#i18n/locales.ts';

const click = z.object({ what: z.enum(['signUpClick', 'coachClick']), locale: z.enum(locales) });

/** Which link of the landing page was followed, or null when it says nothing we count. */
export function parseLandingClick(form: FormData): z.output<typeof click> | null {
  const parsed = click.safeParse(Object.fromEntries(form));
  return parsed.success ? parsed.data : null;
}
