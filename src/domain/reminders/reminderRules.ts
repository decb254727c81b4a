import { z } from 'zod';
import { channels } from '../notifications/channels.ts';

export const reminderSides = ['coach', 'client'] as const;
export type ReminderSide = (typeof reminderSides)[number];

/** A reminder comes five minutes before a session at the latest, and two weeks before it at the earliest. */
export const leastMinutesBefore = 5;
export const mostMinutesBefore = 14 * 24 * 60;
export const mostOfSide = 5;

const rule = z.strictObject({
  side: z.enum(reminderSides),
  /** Real minutes before the start: a day is 24 hours, also where clocks change within it. */
  minutesBefore: z.int().min(leastMinutesBefore).max(mostMinutesBefore),
  channel: z.enum(channels),
});

export type ReminderRule = z.output<typeof rule>;

/** Who is reminded of a session, when and by which channel; each reminder once, and few enough to be read. */
export const reminderRules = z.array(rule).refine((rules) => {
  const isFew = reminderSides.every(
    (side) => rules.filter((each) => each.side === side).length <= mostOfSide,
  );
  return isFew && new Set(rules.map(nameOf)).size === rules.length;
});

/** What holds where a coach has said nothing: both sides hear a day and an hour before. */
export const usualReminders: readonly ReminderRule[] = reminderSides.flatMap((side) =>
  [24 * 60, 60].map((minutesBefore) => ({ side, minutesBefore, channel: 'mail' as const })),
);

/** Whether two sets of rules remind alike, whatever their order. */
export function areSameRules(
  one: readonly ReminderRule[] | null,
  other: readonly ReminderRule[] | null,
): boolean {
  if (one === null || other === null) return one === other;
  const names = one.map(nameOf).toSorted().join();
  return names === other.map(nameOf).toSorted().join();
}

function nameOf({ side, minutesBefore, channel }: ReminderRule): string {
  return `${side} ${minutesBefore} ${channel}`;
}
