import type { SeriesPlan } from '#domain/sessions/planSeries.ts';
import { formatter } from '#i18n/format.ts';
import type { Ctx } from '../../../../context.ts';

type Asked = {
  plan: SeriesPlan;
  /** The coach's first name. */
  coach: string;
  /** What was chosen for each date before, where the form comes back. */
  typed: Record<string, string>;
};

export type SeriesDateView = {
  name: string;
  when: string;
  /** What stands against it; null when it can be had. */
  reason: string | null;
  /** What is posted where nothing stands against it. */
  value: string;
  choices: { value: string; label: string; checked: boolean }[];
  /** That the coach's hour is another from here on. */
  change: string | null;
};

/** The dates of a series as a page lists them: free, or with what can be chosen in their place. */
export function seriesView(ctx: Ctx, { plan, coach, typed }: Asked): SeriesDateView[] {
  const { t, locale } = ctx;
  const format = formatter(locale, plan.zone);
  const there = formatter(locale, plan.coachZone);
  const when = (at: Temporal.Instant) => `${format.dateShort(at)}, ${format.time(at)}`;
  return plan.dates.map(({ startsAt, date, reason, alternative, movesForCoach }, index) => {
    const name = `date.${String(index + 1)}`;
    const chosen = typed[name];
    const instead = alternative?.toString();
    return {
      name,
      when: startsAt ? when(startsAt) : dayAlone(format, date),
      reason: reason === null ? null : t(`bookingSteps.reason_${reason}`, { name: coach }),
      value: startsAt?.toString() ?? '',
      choices:
        reason === null
          ? []
          : [
              ...(alternative
                ? [
                    {
                      value: alternative.toString(),
                      label: t('bookingSteps.insteadAt', { when: when(alternative) }),
                      checked: chosen === undefined || chosen === instead,
                    },
                  ]
                : []),
              {
                value: 'skip',
                label: t('bookingSteps.skip'),
                checked: alternative === null || chosen === 'skip',
              },
            ],
      change:
        movesForCoach && startsAt
          ? t('bookingSteps.hourChanges', {
              date: format.dayMonth(startsAt),
              time: there.time(startsAt),
              name: coach,
            })
          : null,
    };
  });
}

function dayAlone(format: ReturnType<typeof formatter>, date: string): string {
  const noon = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: format.zone,
    plainTime: '12:00',
  });
  return format.dateShort(noon.toInstant());
}
