import type { Ctx } from '../../context.ts';
import { listedFile, type ListedFile } from './listedFile.ts';

const most = 1000;

/** The files of a session that the actor may know of, the latest first. */
export async function sessionFiles(ctx: Ctx, sessionId: string): Promise<ListedFile[]> {
  const rows = await ctx.store.find('files', {
    where: { session: { equals: sessionId } },
    sort: '-createdAt',
    limit: most,
  });
  return rows.map((row) => listedFile(ctx, row));
}
