import type { Ctx } from '../../context.ts';
import type { Locale } from '#i18n/locales.ts';
import { staff } from '../people/access.ts';
import { addLandingCounts } from './addLandingCounts.sql.ts';

export const landingActs = ['view', 'signUpClick', 'coachClick'] as const;
export type LandingAct = (typeof landingActs)[number];

type Waiting = Map<string, { day: string; locale: Locale; what: LandingAct; count: number }>;

/** Counts gather here for a second, so that the most visited page does not write one row a thousand times. */
const waiting = new WeakMap<object, Waiting>();

/**
 * Counts that somebody saw the landing page or followed a link of it: a day, a language, an act; nothing of the person.
 * Who asks not to be tracked (`DNT`, `Sec-GPC`), robots, prefetching browsers and staff are not counted. Returns at
 * once; a count that cannot be kept is lost, and said so in the log.
 */
export function countLanding(ctx: Ctx, what: LandingAct, headers: Headers): void {
  if (!mayCount(ctx, headers)) return;
  const day = ctx.now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  const key = `${day} ${ctx.locale} ${what}`;
  const counts = waiting.get(ctx.app) ?? gather(ctx);
  const known = counts.get(key);
  if (known) known.count += 1;
  else counts.set(key, { day, locale: ctx.locale, what, count: 1 });
}

const robots =
  /bot|crawl|spider|slurp|preview|fetch|monitor|headless|curl|wget|python|axios|java\//i;

function mayCount(ctx: Ctx, headers: Headers): boolean {
  const agent = headers.get('user-agent') ?? '';
  if (headers.get('dnt') === '1' || headers.get('sec-gpc') === '1') return false;
  if (agent === '' || robots.test(agent)) return false;
  if (headers.has('sec-purpose') || headers.get('hx-request') === 'true') return false;
  return !staff(ctx);
}

function gather(ctx: Ctx): Waiting {
  const counts: Waiting = new Map();
  waiting.set(ctx.app, counts);
  setTimeout(() => {
    waiting.delete(ctx.app);
    addLandingCounts(ctx, [...counts.values()]).catch((error: unknown) => {
      ctx.log.warn({ err: error }, 'Visits of the landing page were not counted');
    });
  }, 1000).unref();
  return counts;
}
