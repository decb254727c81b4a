import { z } from 'zod';
import { isLocalDate } from '#domain/sessions/isLocalDate.ts';
import { taskLimits } from '#domain/tasks/taskLimits.ts';

const words = {
  title: z
    .string()
    .trim()
    .min(1, 'common.required')
    .max(taskLimits.title, 'common.tooLong')
    .default(''),
  details: z.string().trim().max(taskLimits.details, 'common.tooLong').default(''),
  dueOn: z
    .string()
    .trim()
    .refine((day) => day === '' || isLocalDate(day), 'common.invalid')
    .default(''),
};
const task = z.uuid('common.invalid');

/** What can be done with the action items of a session. */
export const taskForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('add'), ...words }),
  z.object({ act: z.literal('change'), task, ...words }),
  z.object({ act: z.enum(['done', 'open', 'remove']), task }),
]);

/** A client says of one of their tasks that it is done, or not yet. */
export const tickForm = z.object({ act: z.enum(['done', 'open'], 'common.invalid'), task });
