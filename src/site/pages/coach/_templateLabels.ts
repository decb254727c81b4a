import type { T } from '#i18n/translate.ts';
import { taskRows } from '#site/forms/templates.ts';

/** What the form of a template calls its fields; the summary of faults names them. */
export function templateLabels(t: T): Record<string, string> {
  return {
    name: t('templates.name'),
    what: t('templates.what'),
    sessionCount: t('templates.count'),
    everyWeeks: t('templates.everyWeeks'),
    agenda: t('templates.agenda'),
    clientChecklist: t('prepare.list.ofClient'),
    coachChecklist: t('prepare.list.ofCoach'),
    ...Object.fromEntries(
      taskRows.flatMap((number) => [
        [`task-${number}`, t('templates.task', { number })],
        [`days-${number}`, t('templates.daysOf', { number })],
      ]),
    ),
    materials: t('templates.materials'),
  };
}
