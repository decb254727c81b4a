import type { ChecklistItem } from './checklist.ts';

export type Missing = {
  /** Lines of one's own checklist that are not ticked. */
  lines: string[];
  /** Whether the client has not checked in. */
  checkIn: boolean;
};

type Prepared = {
  clientList: readonly ChecklistItem[];
  coachList: readonly ChecklistItem[];
  checkedInAt: unknown;
};

/** What one side has still to get ready; only the client checks in. */
export function missingOf(
  { clientList, coachList, checkedInAt }: Prepared,
  side: 'client' | 'coach',
): Missing {
  const own = side === 'client' ? clientList : coachList;
  return {
    lines: own.filter(({ doneAt }) => doneAt === null).map(({ line }) => line),
    checkIn: side === 'client' && !checkedInAt,
  };
}

export function isMissing({ lines, checkIn }: Missing): boolean {
  return checkIn || lines.length > 0;
}
