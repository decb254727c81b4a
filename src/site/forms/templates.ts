import { z } from 'zod';
import { isTooLong, linesOf, mostOfChecklist } from '#domain/preparation/checklist.ts';
import { templateLimits, type FollowUp } from '#domain/templates/templateLimits.ts';
import type { Template } from '#domain/templates/templateRow.ts';
import { whole } from './wholeNumbers.ts';

type Typed = Record<string, string>;

/** How many rows for tasks the form has. */
export const taskRows = [1, 2, 3, 4, 5] as const;

const text = (max: number) => z.string().trim().max(max, 'common.tooLong').default('');

/** A browser sends a line's end as two characters. */
const list = z
  .string()
  .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
  .refine(
    (typed) => typed.length <= mostOfChecklist && !isTooLong(linesOf(typed)),
    'sessions.checklistLong',
  )
  .default('');

const fields = z.object({
  name: text(templateLimits.name).pipe(z.string().min(1, 'common.required')),
  what: z.string('common.required').regex(/^[\da-f-]{36}(\.\d{1,3})?$/, 'common.invalid'),
  sessionCount: whole(1, templateLimits.sessions),
  everyWeeks: whole(1, templateLimits.everyWeeks).default(1),
  agenda: text(templateLimits.agenda),
  clientChecklist: list,
  coachChecklist: list,
});

/** A template as it is typed: `task-1` and `days-1` name a task, `file-<id>` a material, `what` a session type and one of its lengths (`<id>.<minutes>`). */
export const templateForm = z.record(z.string(), z.string()).transform((typed, context) => {
  const parsed = fields.safeParse(typed);
  for (const issue of parsed.error?.issues ?? []) context.addIssue({ ...issue, code: 'custom' });
  const tasks = tasksIn(typed, (field, message) => {
    context.addIssue({ code: 'custom', path: [field], message });
  });
  if (!parsed.data) return z.NEVER;
  const { what, ...rest } = parsed.data;
  const [type = '', minutes] = what.split('.');
  return {
    ...rest,
    type,
    durationMinutes: minutes === undefined ? null : Number(minutes),
    followUps: tasks,
    materials: Object.keys(typed).flatMap((name) => /^file-(.{36})$/.exec(name)?.[1] ?? []),
  };
});

function tasksIn(
  typed: Typed,
  refuse: (field: string, message: 'common.tooLong' | 'templates.days') => void,
): FollowUp[] {
  return taskRows.flatMap((number) => {
    const title = (typed[`task-${number}`] ?? '').trim();
    const days = (typed[`days-${number}`] ?? '').trim();
    if (title === '') return [];
    if (title.length > templateLimits.followUpTitle) refuse(`task-${number}`, 'common.tooLong');
    const afterDays = /^\d{1,3}$/.test(days) ? Number(days) : 7;
    const isOff = days !== '' && !/^\d{1,3}$/.test(days);
    if (isOff || afterDays > templateLimits.afterDays) refuse(`days-${number}`, 'templates.days');
    return [{ title, afterDays }];
  });
}

/** The fields of a template as it is kept. */
export function fieldsOfTemplate(template: Template): Typed {
  const { name, type, durationMinutes, sessionCount, everyWeeks, agenda } = template;
  const { clientChecklist, coachChecklist } = template;
  const tasks = template.followUps.flatMap(({ title, afterDays }, index): [string, string][] => [
    [`task-${index + 1}`, title],
    [`days-${index + 1}`, String(afterDays)],
  ]);
  return {
    name,
    what: durationMinutes === null ? type : `${type}.${durationMinutes}`,
    sessionCount: String(sessionCount),
    everyWeeks: String(everyWeeks),
    agenda,
    clientChecklist,
    coachChecklist,
    ...Object.fromEntries(tasks),
    ...Object.fromEntries(template.materials.map((id) => [`file-${id}`, 'on'])),
  };
}
