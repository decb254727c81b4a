import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { listedSession, listedSessionColumns, type ListedSession } from './listedSession.sql.ts';
import { order, sessionHits } from './sessionHits.sql.ts';

type Asked = Omit<Parameters<typeof sessionHits>[0], 'now'>;

/** The sessions of `reader` that are asked for, in order, in one statement. For whoever has made sure who reads. */
export async function listedRows(ctx: Ctx, asked: Asked): Promise<ListedSession[]> {
  const { reader, isDescending } = asked;
  return ctx.sql.rows(
    listedSession,
    sql`with recursive ${sessionHits({ ...asked, now: ctx.now })}
      select ${listedSessionColumns(reader, ctx.locale)}
      from hits join sessions s on s.id = hits.id
      join users coach on coach.id = s.coach_id left join users client on client.id = s.client_id
      order by ${order(sql`hits`, isDescending)}`,
  );
}
