import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import { noteReader } from './noteReader.ts';
import { changeNote, writeNote } from './saveNote.ts';

type Jotted = {
  sessionId: string;
  /** A line, said in the middle of a session. */
  words: string;
};

/**
 * Adds a line, with its time on the coach's clock, to their own latest "only me" note about a session, or begins one. Refuses as `judgeNote`
 * does, and with `notes.empty` (422) where nothing was said.
 */
export async function jotNote(ctx: Ctx, { sessionId, words }: Jotted): Promise<void> {
  const said = words.replaceAll(/\s+/g, ' ').trim();
  if (said === '') throw new Refused('notes.empty', 422, { fields: { words: 'notes.empty' } });
  if (!isUuid(sessionId)) throw notFound();
  const line = `- ${ctx.format.time(ctx.now)} ${said}`;
  await inTransaction(ctx, async (tx) => {
    const { id: author } = await noteReader(tx);
    const latest = await asSystem(tx, 'the note that a line is added to').store.findOne(
      'notes',
      {
        and: [
          { author: { equals: author } },
          { session: { equals: sessionId } },
          { level: { equals: 'own' } },
          { trashedAt: { exists: false } },
        ],
      },
      '-createdAt',
    );
    const kept = latest && (await tx.store.findByID('notes', latest.id));
    if (!kept) {
      const text = { title: '', body: line, tags: [] };
      const place = `jot:${sessionId}`;
      await writeNote(tx, { engagementId: null, sessionId, level: 'own', text, place });
      return;
    }
    const tags = Array.isArray(kept.tags) ? kept.tags.map(String) : [];
    const text = { title: kept.title ?? '', body: `${kept.body ?? ''}\n${line}`, tags };
    await changeNote(tx, { id: kept.id, level: 'own', text });
  });
}
