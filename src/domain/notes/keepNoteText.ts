import type { Ctx } from '../../context.ts';
import { keyringToSeal, type Keyring } from '../privacy/keyring.ts';
import type { NoteLevel } from './noteLevels.ts';
import { keepSeal } from './noteRows.sql.ts';
import { noteTextJson, type NoteText } from './noteText.ts';
import { addVersion, nextVersion } from './noteVersions.sql.ts';

type Written = { id: string; authorId: string; level: NoteLevel; text: NoteText };

/** Seals what a stored note says, marks its words for the search, and keeps it as a version. Belongs into the transaction of the write. */
export async function keepNoteText(tx: Ctx, { id, authorId, level, text }: Written): Promise<void> {
  const ring = await keyringToSeal(tx, authorId);
  const json = noteTextJson.write(text);
  await keepSeal(tx, {
    noteId: id,
    ownerId: authorId,
    sealed: level === 'own' ? ring.seal({ purpose: 'note', row: id }, json) : null,
    ...noteMarks(ring, text),
  });
  const number = await nextVersion(tx, id);
  const sealed = ring.seal(versionPlace(id, number), json);
  await addVersion(tx, { noteId: id, number, level, sealed });
}

/** What a note is found by: its words, and each of its tags as a whole. */
export function noteMarks(
  ring: Keyring,
  { title, body, tags }: NoteText,
): { marks: string[]; tags: string[] } {
  return {
    marks: ring.marks([title, body, ...tags].join(' ')),
    tags: tags.flatMap((tag) => ring.markOf(tag)),
  };
}

/** By which place a version is sealed. */
export function versionPlace(noteId: string, number: number) {
  return { purpose: 'noteVersion', row: `${noteId}/${number}` } as const;
}
