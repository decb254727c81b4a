import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { isUuid } from '../isUuid.ts';
import type { EngagementPart } from './engagementParts.sql.ts';
import { notePeople, type NotePeople } from './notePeople.sql.ts';
import { noteReader } from './noteReader.ts';

export type NewNotePlace = {
  /** Whom the coach can write about. */
  coached: EngagementPart[];
  session: { id: string; startsAt: Temporal.Instant } | null;
  /** The client it is about, where that is settled, with the people whom levels mean. */
  about: ({ engagementId: string } & NotePeople) | null;
};

/** Where a new note belongs: to a session, to one client, or to one that is still to be chosen. Refuses with 404 what is not the coach's. */
export async function newNotePlace(
  ctx: Ctx,
  { sessionId, engagementId }: { sessionId: string | null; engagementId: string | null },
): Promise<NewNotePlace> {
  const { id, coached } = await noteReader(ctx);
  const session = sessionId === null ? null : await sessionOf(ctx, sessionId);
  const found = coached.find((each) =>
    session ? each.clientId === session.clientId : each.id === engagementId,
  );
  if (!found && (session !== null || engagementId !== null)) throw notFound();
  const people = found ? await notePeople(ctx, found.id, id) : null;
  const about = found && people ? { engagementId: found.id, ...people } : null;
  return { coached, session, about };
}

async function sessionOf(ctx: Ctx, id: string) {
  const doc = isUuid(id) ? await ctx.store.findByID('sessions', id) : null;
  if (!doc) throw notFound();
  return { id, startsAt: Temporal.Instant.from(doc.startsAt), clientId: idIn(doc.client) };
}
