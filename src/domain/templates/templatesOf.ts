import type { Ctx } from '../../context.ts';
import { templateRow, type Template } from './templateRow.ts';

const most = 200;

/** The templates of a coach, by name, for them or the office. */
export async function templatesOf(ctx: Ctx, coachId: string): Promise<Template[]> {
  const rows = await ctx.store.find('session-templates', {
    where: { coach: { equals: coachId } },
    sort: 'name',
    limit: most,
  });
  return rows.map((row) => templateRow.parse(row));
}
