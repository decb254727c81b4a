import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { dropDraft } from './noteDrafts.sql.ts';
import type { NoteLevel } from './noteLevels.ts';
import { noteReader } from './noteReader.ts';
import type { NoteText } from './noteText.ts';

type NewNote = {
  /** One of the two says whom it is about. */
  engagementId: string | null;
  sessionId: string | null;
  level: NoteLevel;
  text: NoteText;
  /** Where its draft was kept; null where it had none. */
  place: string | null;
};

/** Writes a new note, in place of its draft. Returns its id. Refuses as `judgeNote` does. */
export async function writeNote(ctx: Ctx, note: NewNote): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const { id: author } = await noteReader(tx);
    const { id } = await tx.store.create('notes', {
      author,
      // Of the engagement, whatever stands here.
      client: author,
      engagement: note.engagementId ?? '',
      ...(note.sessionId === null ? {} : { session: note.sessionId }),
      level: note.level,
      ...note.text,
    });
    if (note.place !== null) await dropDraft(tx, { ownerId: author, place: note.place });
    return id;
  });
}

type Change = {
  id: string;
  level?: NoteLevel | undefined;
  text?: Partial<NoteText>;
  /** The number of the version whose words come back, in place of any others. */
  restores?: number;
};

/** Changes what a note says and who reads it, in place of its draft; what is left out stays. Refuses as `judgeNote` does, and with 403 whose note it is not. */
export async function changeNote(ctx: Ctx, { id, level, text, restores }: Change): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const version = restores === undefined ? {} : { restores };
    await tx.store.update('notes', id, { ...(level ? { level } : {}), ...text, ...version });
    await dropDraft(tx, { ownerId: (await noteReader(tx)).id, place: id });
  });
}
