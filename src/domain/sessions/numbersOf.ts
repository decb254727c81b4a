import type { Outcome } from './outcomes.ts';
import type { NumbersCell } from './sessionNumbers.sql.ts';

export type Numbers = {
  counts: Record<Outcome, number>;
  /** Of the sessions that are over, the share that is recorded as attended, 0 to 1; null where none is over. */
  completion: number | null;
  /** Of the measured sessions, on average; null where none was measured. */
  plannedMinutes: number | null;
  actualMinutes: number | null;
};

export type NumbersOf = {
  total: Numbers;
  /** Every month of the range, the empty ones too. */
  months: (Numbers & { month: string })[];
  /** By name. */
  types: (Numbers & { typeId: string; typeName: string })[];
};

/** The cells of `sessionNumbers` added up: all of them, by month ('YYYY-MM', every one of `months`), and by type. */
export function numbersOf(cells: readonly NumbersCell[], months: readonly string[]): NumbersOf {
  const types = new Map(cells.map(({ typeId, typeName }) => [typeId, typeName]));
  return {
    total: sum(cells),
    months: months.map((month) => ({
      month,
      ...sum(cells.filter((each) => each.month === month)),
    })),
    types: [...types]
      .map(([typeId, typeName]) => ({
        typeId,
        typeName,
        ...sum(cells.filter((each) => each.typeId === typeId)),
      }))
      .sort((one, other) => one.typeName.localeCompare(other.typeName)),
  };
}

function sum(cells: readonly NumbersCell[]): Numbers {
  const added = (of: (each: NumbersCell) => number) =>
    cells.reduce((total, each) => total + of(each), 0);
  const count = (outcome: Outcome) => added(({ counts }) => counts[outcome]);
  const over = count('over');
  const measured = count('measured');
  const average = (minutes: number) => (measured === 0 ? null : minutes / measured);
  return {
    counts: {
      over,
      attended: count('attended'),
      missed: count('missed'),
      missedByClient: count('missedByClient'),
      missedByCoach: count('missedByCoach'),
      missedByBoth: count('missedByBoth'),
      notRecorded: count('notRecorded'),
      measured,
      cancelled: count('cancelled'),
      cancelledLate: count('cancelledLate'),
    },
    completion: over === 0 ? null : count('attended') / over,
    plannedMinutes: average(added(({ plannedMinutes }) => plannedMinutes)),
    actualMinutes: average(added(({ actualMinutes }) => actualMinutes)),
  };
}
