import { noonOf } from '#domain/noonOf.ts';
import { numbersOf, type Numbers } from '#domain/sessions/numbersOf.ts';
import type { Outcome } from '#domain/sessions/outcomes.ts';
import { sessionNumbers } from '#domain/sessions/sessionNumbers.sql.ts';
import { firstOf, numbersSearch } from '#site/forms/numbersSearch.ts';
import { rangeOfDays } from '#site/forms/rangeOfDays.ts';
import type { Ctx } from '../../../../context.ts';

const path = '/coach/sessions/numbers';

/** The columns of counts, in order; the real length stands behind them. */
export const numbersColumns = [
  'over',
  'attended',
  'missedByClient',
  'missedByCoach',
  'missedByBoth',
  'notRecorded',
  'cancelled',
  'cancelledLate',
] as const satisfies readonly Outcome[];

type Days = { from: Temporal.PlainDate; until: Temporal.PlainDate };

export type NumbersRow = Numbers & {
  label: string;
  /** The list of exactly the sessions that a number counts. */
  href: (outcome: Outcome) => string;
};

/** Everything that the page of a coach's numbers shows. */
export async function numbersView(ctx: Ctx & { url: URL }) {
  const { zone, now, url, t } = ctx;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const search = numbersSearch(url.searchParams, today);
  const { from, until, errors } = search;
  const isWrong = Object.keys(errors).length > 0;
  const cells = isWrong ? [] : await sessionNumbers(ctx, { ...instantsOf(search, zone), zone });
  const months = isWrong ? [] : monthsOf(search);
  const found = numbersOf(
    cells,
    months.map((month) => month.toString()),
  );
  const days = { from, until };
  return {
    path,
    search,
    isWrong,
    isEmpty: !isWrong && cells.length === 0,
    today,
    months,
    total: { ...found.total, label: t('sessionNumbers.all'), href: listOf(days) },
    byMonth: found.months.map((row, index): NumbersRow => {
      const month = months[index] ?? from.toPlainYearMonth();
      return {
        ...row,
        label: ctx.format.monthLong(noonOf(`${month.toString()}-01`, zone)),
        href: listOf(within(month, days)),
      };
    }),
    byType: found.types.map((row): NumbersRow => ({
      ...row,
      label: row.typeName,
      href: listOf(days, row.typeId),
    })),
    ranges: ([1, 3, 6, 12] as const).map((count) => {
      const first = firstOf(today, count);
      return {
        value: String(count),
        label: t(`sessionNumbers.range_${count}`),
        href: `${path}?from=${first.toString()}`,
        current: first.equals(from) && until.equals(today),
      };
    }),
    export: `${path}.csv?${new URLSearchParams(textsOf(days)).toString()}`,
    isUnfinished: until.equals(today),
  };
}

export type NumbersView = Awaited<ReturnType<typeof numbersView>>;

/** From the first instant of the first day to the end of the last. */
export function instantsOf({ from, until }: Days, zone: string) {
  const range = rangeOfDays({ from, until, zone });
  if (!range.from || !range.until) throw new Error('The days of a range have no end');
  return { from: range.from, until: range.until };
}

function listOf(days: Days, typeId?: string) {
  return (outcome: Outcome): string => {
    const query = new URLSearchParams({
      ...(typeId ? { type: typeId } : {}),
      outcome,
      ...textsOf(days),
      show: 'all',
    });
    return `/coach/sessions?${query.toString()}`;
  };
}

function textsOf({ from, until }: Days) {
  return { from: from.toString(), until: until.toString() };
}

function monthsOf({ from, until }: Days): Temporal.PlainYearMonth[] {
  const [first, last] = [from.toPlainYearMonth(), until.toPlainYearMonth()];
  const count = first.until(last, { largestUnit: 'months' }).months + 1;
  return Array.from({ length: count }, (_, index) => first.add({ months: index }));
}

/** The days of a month that lie in a range. */
function within(month: Temporal.PlainYearMonth, { from, until }: Days): Days {
  const first = month.toPlainDate({ day: 1 });
  const last = month.toPlainDate({ day: month.daysInMonth });
  return {
    from: Temporal.PlainDate.compare(first, from) < 0 ? from : first,
    until: Temporal.PlainDate.compare(last, until) > 0 ? until : last,
  };
}
