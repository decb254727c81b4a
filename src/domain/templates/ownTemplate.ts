import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import { templateRow, type Template } from './templateRow.ts';

/** A template of a coach, for them or the office. Refuses any other with `common.notFound` (404). */
export async function ownTemplate(
  ctx: Ctx,
  { id, coachId }: { id: string; coachId: string },
): Promise<Template> {
  const doc = isUuid(id) ? await ctx.store.findByID('session-templates', id) : null;
  const template = doc && templateRow.parse(doc);
  if (template?.coach !== coachId) throw notFound();
  return template;
}
