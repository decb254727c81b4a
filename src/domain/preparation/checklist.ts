import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** In lines, and in characters of one. */
const checklistLimits = { lines: 12, line: 160 } as const;

/** As long as a checklist of the most and the longest lines is, written one under the other. */
export const mostOfChecklist = checklistLimits.lines * (checklistLimits.line + 1);

const items = z.array(
  z.object({ id: z.string(), line: z.string(), doneAt: z.string().nullable() }),
);

export type ChecklistItem = z.output<typeof items>[number];

/** The lines of a checklist as it is typed, one under the other. */
export function linesOf(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Whether a typed checklist is short enough to be gone through. */
export function isTooLong(lines: readonly string[]): boolean {
  const { lines: most, line: longest } = checklistLimits;
  return lines.length > most || lines.some((line) => line.length > longest);
}

/** A checklist with nothing ticked, but what was ticked of the same words before. */
export function listOf(lines: readonly string[], before: ChecklistItem[] = []): ChecklistItem[] {
  return lines.map((line) => {
    const kept = before.find((item) => item.line === line);
    return kept ?? { id: randomBytes(6).toString('hex'), line, doneAt: null };
  });
}

/** A stored checklist. */
export function itemsOf(stored: unknown): ChecklistItem[] {
  return items.safeParse(stored).data ?? [];
}

const ticks = z.array(z.looseObject({ id: z.string(), doneAt: z.unknown() })).catch([]);

/** A checklist after somebody said of some of its lines whether they are done; what they did not name stays. */
export function ticked(list: ChecklistItem[], said: unknown, now: Temporal.Instant) {
  const given = new Map(ticks.parse(said).map(({ id, doneAt }) => [id, Boolean(doneAt)]));
  return list.map((item) => {
    const isDone = given.get(item.id) ?? item.doneAt !== null;
    return { ...item, doneAt: isDone ? (item.doneAt ?? now.toString()) : null };
  });
}
