import type { Ctx } from '../../context.ts';
import { listedFile, type ListedFile } from './listedFile.ts';

const most = 1000;

/** What was brought to a session, as far as the actor may know of it, the latest first. */
export async function sessionFiles(ctx: Ctx, sessionId: string): Promise<ListedFile[]> {
  const rows = await ctx.store.find('files', {
    where: { and: [{ session: { equals: sessionId } }, { purpose: { equals: 'material' } }] },
    sort: '-createdAt',
    limit: most,
  });
  return rows.map((row) => listedFile(ctx, row));
}
