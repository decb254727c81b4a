import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { isWallTime } from '../sessions/isWallTime.ts';
import { areSameRules, reminderRules } from './reminderRules.ts';

type Doc = Record<string, unknown>;

/**
 * What a written profile or session type says of reminders, and of the day's mail, with since when: a rule says nothing of what should
 * have come before there was the rule. Refuses with `reminders.invalid` and `common.invalid` (422).
 */
export function datedRules(ctx: Ctx, { data, before }: { data: Doc; before: Doc }): Doc {
  const since: Doc = {};
  if (data['reminders'] !== undefined) {
    const rules = reminderRules.nullable().safeParse(data['reminders']);
    if (!rules.success) throw refused('reminders', 'reminders.invalid');
    const were = reminderRules
      .nullable()
      .catch(null)
      .parse(before['reminders'] ?? null);
    if (!areSameRules(rules.data, were)) since['remindersSince'] = ctx.now.toString();
  }
  if (data['agendaAt'] !== undefined) {
    const at = data['agendaAt'];
    if (at !== null && (typeof at !== 'string' || !isWallTime(at))) {
      throw refused('agendaAt', 'common.invalid');
    }
    if (at !== (before['agendaAt'] ?? null)) since['agendaSince'] = ctx.now.toString();
  }
  return { ...data, ...since };
}

function refused(field: string, code: 'reminders.invalid' | 'common.invalid'): Refused {
  return new Refused(code, 422, { fields: { [field]: code } });
}
