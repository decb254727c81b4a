import type { PageCtx } from '#site/pageContext.ts';
import type { NumbersRow } from './_numbersView.ts';

type Stat = { label: string; value: string; note: string; href?: string };

/** The big numerals: of everything in the range together. */
export function numbersStats({ t, format }: PageCtx, total: NumbersRow): Stat[] {
  const { counts, completion, plannedMinutes, actualMinutes } = total;
  const { over, attended, missed, notRecorded, cancelled, cancelledLate, measured } = counts;
  const minutes = (value: number) => format.number(Math.round(value));
  const linked = (outcome: keyof typeof counts) =>
    counts[outcome] === 0 ? {} : { href: total.href(outcome) };
  return [
    {
      label: t('sessionNumbers.col_attended'),
      value: format.number(attended),
      note:
        completion === null
          ? t('sessionNumbers.noneOver')
          : t('sessionNumbers.share', { share: Math.round(completion * 100), over }),
      ...linked('attended'),
    },
    {
      label: t('sessionNumbers.outcome_missed'),
      value: format.number(missed),
      note: t('sessionNumbers.byWhom', {
        client: counts.missedByClient,
        coach: counts.missedByCoach,
        both: counts.missedByBoth,
      }),
      ...linked('missed'),
    },
    {
      label: t('sessionNumbers.col_cancelledLate'),
      value: format.number(cancelledLate),
      note: t('sessionNumbers.lateOf', { cancelled }),
      ...linked('cancelledLate'),
    },
    {
      label: t('sessionNumbers.col_notRecorded'),
      value: format.number(notRecorded),
      note: t(notRecorded === 0 ? 'sessionNumbers.allRecorded' : 'sessionNumbers.waits'),
      ...linked('notRecorded'),
    },
    {
      label: t('sessionNumbers.length'),
      value:
        actualMinutes === null
          ? t('sessionNumbers.none')
          : t('sessionNumbers.minutes', { minutes: minutes(actualMinutes) }),
      note:
        plannedMinutes === null
          ? t('sessionNumbers.lengthNone')
          : t('sessionNumbers.lengthPlanned', {
              planned: minutes(plannedMinutes),
              count: measured,
            }),
      ...linked('measured'),
    },
  ];
}
