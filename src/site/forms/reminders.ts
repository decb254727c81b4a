import { z } from 'zod';
import {
  leastMinutesBefore,
  mostMinutesBefore,
  mostOfSide,
  reminderSides,
  type ReminderRule,
  type ReminderSide,
} from '#domain/reminders/reminderRules.ts';
import { isWallTime } from '#domain/sessions/isWallTime.ts';
import type { RefusalCode } from '../../refused.ts';

type Typed = Record<string, string>;

/** The name of the box of a reminder so many minutes before: `remind-client-60`. */
export function reminderField(side: ReminderSide, minutes: number): string {
  return `remind-${side}-${minutes}`;
}

/** The reminders that are ticked in a form, all by mail. */
export function typedReminders(typed: Typed): ReminderRule[] {
  return reminderSides.flatMap((side) =>
    Object.keys(typed).flatMap((name) => {
      const minutes = new RegExp(`^remind-${side}-(\\d{1,5})$`).exec(name)?.[1];
      return minutes === undefined
        ? []
        : [{ side, minutesBefore: Number(minutes), channel: 'mail' as const }];
    }),
  );
}

/** What is wrong with ticked reminders, by the field of its side. */
export function reminderFaults(rules: readonly ReminderRule[]): Record<string, RefusalCode> {
  const faults: Record<string, RefusalCode> = {};
  for (const side of reminderSides) {
    const own = rules.filter((rule) => rule.side === side);
    const isOff = ({ minutesBefore }: ReminderRule) =>
      minutesBefore < leastMinutesBefore || minutesBefore > mostMinutesBefore;
    if (own.length > mostOfSide) faults[`remind-${side}`] = 'reminders.tooMany';
    else if (own.some(isOff)) faults[`remind-${side}`] = 'reminders.invalid';
  }
  return faults;
}

/** When both sides are reminded, and when the day's mail comes. */
export const remindersForm = z.record(z.string(), z.string()).transform((typed, context) => {
  const reminders = typedReminders(typed);
  for (const [field, message] of Object.entries(reminderFaults(reminders))) {
    context.addIssue({ code: 'custom', path: [field], message });
  }
  const at = typed['agendaAt'] ?? '';
  if (at !== '' && !isWallTime(at)) {
    context.addIssue({ code: 'custom', path: ['agendaAt'], message: 'common.invalid' });
  }
  return { reminders, agendaAt: at === '' ? null : at };
});
