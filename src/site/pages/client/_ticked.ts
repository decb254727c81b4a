import type { AstroGlobal } from 'astro';
import { tickTask } from '#domain/tasks/changeTask.ts';
import { submitted, type FormState } from '#site/forms/submitted.ts';
import { tickForm } from '#site/forms/tasks.ts';

type Page = Pick<AstroGlobal, 'request' | 'response' | 'locals' | 'redirect'>;

/** A page on which a client ticks tasks: the answer to a tick leads back to it. */
export function ticked(page: Page, back: string): Promise<Response | FormState> {
  return submitted(page, {
    schema: tickForm,
    act: async ({ task, act }) => {
      await tickTask(page.locals.ctx, { taskId: task, isDone: act === 'done' });
      return page.redirect(back, 303);
    },
  });
}
