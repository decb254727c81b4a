import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { idOf } from '../idOf.ts';
import { isUuid } from '../isUuid.ts';
import { noteReader } from './noteReader.ts';
import { notePeople, type NotePeople } from './notePeople.sql.ts';
import type { NoteLevel } from './noteLevels.ts';

export type NotePage = {
  id: string;
  isOwn: boolean;
  /** Its author, while the engagement is active or paused. */
  mayChange: boolean;
  isTrashed: boolean;
  level: NoteLevel;
  /** Null where the reader may only know that the note is there. */
  words: { title: string; body: string; tags: string[] } | null;
  sessionId: string | null;
  changedAt: Temporal.Instant;
} & NotePeople;

/** One note, to a coach who may read it. Refuses with 404 what they may not know of. */
export async function notePage(ctx: Ctx, id: string): Promise<NotePage> {
  const reader = await noteReader(ctx);
  const doc = isUuid(id) ? await ctx.store.findByID('notes', id) : null;
  const people = doc ? await notePeople(ctx, idOf(doc.engagement), idOf(doc.author)) : null;
  if (!doc || !people) throw notFound();
  const isOwn = idOf(doc.author) === reader.id;
  const isOpen = reader.coached.some((each) => each.id === idOf(doc.engagement));
  const tags = Array.isArray(doc.tags) ? doc.tags.map(String) : [];
  const words = { title: doc.title ?? '', body: doc.body ?? '', tags };
  return {
    id,
    isOwn,
    mayChange: isOwn && isOpen,
    isTrashed: Boolean(doc.trashedAt),
    level: doc.level,
    words: reader.readsWords ? words : null,
    sessionId: idIn(doc.session),
    changedAt: Temporal.Instant.from(doc.updatedAt),
    ...people,
  };
}
