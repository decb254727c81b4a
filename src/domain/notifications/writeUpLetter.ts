import { asSystem, type Ctx } from '../../context.ts';
import type { Letter, Reader } from './letter.ts';
import { sessionToTell } from './sessionToTell.sql.ts';

/** The client, as long as the coach's words are shared. */
export async function whoReadsWriteUp(ctx: Ctx, sessionId: string): Promise<string[]> {
  const { store } = asSystem(ctx, 'who reads the summary');
  const session = await store.findByID('sessions', sessionId);
  if (!session?.summarySharedAt) return [];
  const told = await sessionToTell(ctx, { sessionId });
  return told?.clientId ? [told.clientId] : [];
}

/** That the coach shared a summary, never what it says. */
export async function writeUpLetter(
  ctx: Ctx,
  { subjectId, reader }: { subjectId: string; reader: Reader },
): Promise<Letter | null> {
  const session = await sessionToTell(ctx, { sessionId: subjectId });
  const isTheirs = (await whoReadsWriteUp(ctx, subjectId)).includes(reader.id);
  if (!session || !isTheirs || !reader.hasVerifiedAddress) return null;
  return {
    mail: 'sessionWrittenUp',
    view: {
      readerName: reader.name,
      otherName: session.coachName,
      startsAt: session.startsAt,
      zone: session.clientZone ?? reader.zone,
      url: `${ctx.app.config.publicUrl}/sessions/${session.id}#summary`,
    },
  };
}
