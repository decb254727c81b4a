import type { Series } from '#domain/sessions/seriesOf.ts';
import type { Formatter } from '#i18n/format.ts';
import type { PageCtx } from '#site/pageContext.ts';

type Said = { said: string | null; series: Series | null; format: Formatter; name: string };

const ofSeries = {
  scheduled: 'arrange.series.booked',
  booked: 'arrange.series.booked',
  asked: 'arrange.series.asked',
} as const;

/** What has just been booked or asked for, where it was a series: how many, from when until when. Null for one session, and for any other word. */
export function seriesSaid(
  { t }: Pick<PageCtx, 't'>,
  { said, series, format, name }: Said,
): string | null {
  const key = Object.entries(ofSeries).find(([each]) => each === said)?.[1];
  const first = series?.sessions[0];
  const last = series?.sessions.at(-1);
  if (!key || !series || !first || !last || series.sessions.length < 2) return null;
  return t(key, {
    count: series.sessions.length,
    from: format.dateShort(first.startsAt),
    until: format.dateShort(last.startsAt),
    name,
  });
}
