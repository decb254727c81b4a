import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { liveChannel } from '../notifications/announce.sql.ts';

type Word = {
  sessionId: string;
  /** Whose page says it. */
  personId: string;
  /** The socket it came by. */
  connection: string;
  /** At most 7000 characters. */
  packed: string;
};

/** Passes a word of one page in a room on to every process. It is written nowhere. Ask `mayEnterRoom` first. */
export async function tellRoom(ctx: Ctx, { sessionId, personId, ...spoken }: Word): Promise<void> {
  const heard = {
    name: 'room.signal',
    collection: '',
    id: sessionId,
    topics: [`room:${sessionId}`],
    by: personId,
    spoken,
  };
  await ctx.sql.rows(z.unknown(), sql`select pg_notify(${liveChannel}, ${JSON.stringify(heard)})`);
}
