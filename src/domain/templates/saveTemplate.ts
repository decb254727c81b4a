import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { hasRole, verifiedUser } from '../people/actor.ts';
import { ownTemplate } from './ownTemplate.ts';
import type { Template } from './templateRow.ts';

export type TemplateWish = Omit<Template, 'id' | 'coach'>;

/** Changes a template of the coach acting, or makes one (without `id`). Refuses what `judgeTemplate` refuses, and with 404 another coach's. Returns its id. */
export async function saveTemplate(
  ctx: Ctx,
  { id, ...wish }: TemplateWish & { id?: string | undefined },
): Promise<string> {
  const coach = coachActing(ctx);
  if (id === undefined) {
    const made = await ctx.store.create('session-templates', { coach, ...wish });
    return made.id;
  }
  await ownTemplate(ctx, { id, coachId: coach });
  await ctx.store.update('session-templates', id, wish);
  return id;
}

/** Takes a template of the coach acting away; what was set by it stays as it is. Refuses another coach's with 404. */
export async function removeTemplate(ctx: Ctx, id: string): Promise<void> {
  await ownTemplate(ctx, { id, coachId: coachActing(ctx) });
  await ctx.store.delete('session-templates', id);
}

function coachActing(ctx: Ctx): string {
  const user = verifiedUser(ctx.actor);
  if (!user || !hasRole(ctx.actor, 'coach')) throw new Refused('common.forbidden', 403);
  return user.id;
}
