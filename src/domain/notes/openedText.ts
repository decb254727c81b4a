import type { Keyring } from '../privacy/keyring.ts';
import type { StoredNote } from './noteRows.sql.ts';
import { noteTextJson, type NoteText } from './noteText.ts';

type Closed = Pick<StoredNote, 'id' | 'title' | 'body' | 'tags' | 'sealed'>;

/** The words of a note, opened with its author's keys where they are sealed. */
export function openedText(ring: Keyring, note: Closed): NoteText {
  if (note.sealed !== null) {
    return noteTextJson.read(ring.open({ purpose: 'note', row: note.id }, note.sealed));
  }
  return { title: note.title ?? '', body: note.body ?? '', tags: note.tags ?? [] };
}
