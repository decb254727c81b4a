import type { Ctx } from '../../context.ts';
import { announce } from '../notifications/announce.sql.ts';
import { sessionOfRecording } from './recordings.sql.ts';

type Told = { sessionId: string; coach: string; client: string | null };

/** Both pages in the room, and both people's pages of the session, look again. */
export async function tellRecording(ctx: Ctx, { sessionId, coach, client }: Told): Promise<void> {
  await announce(ctx, {
    name: 'recordings.changed',
    collection: 'recordings',
    documentId: sessionId,
    topics: [`room:${sessionId}`, `user:${coach}`, ...(client ? [`user:${client}`] : [])],
  });
}

/** The same, of a recording by its file. */
export async function tellRecordingOf(ctx: Ctx, fileId: string): Promise<void> {
  const session = await sessionOfRecording(ctx, fileId);
  if (session) await tellRecording(ctx, session);
}
