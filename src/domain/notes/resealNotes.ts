import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { resealFiles } from '../files/sealedFile.ts';
import { keyringOf, keyringToSeal, type Keyring } from '../privacy/keyring.ts';
import { noteMarks, versionPlace } from './keepNoteText.ts';
import { dropDraft, putDraft } from './noteDrafts.sql.ts';
import { keepSeal } from './noteRows.sql.ts';
import { resealTemplates } from './noteTemplates.ts';
import { handTemplatesOver } from './noteTemplates.sql.ts';
import { openedText } from './openedText.ts';
import {
  handNotesOver,
  putVersion,
  sealedDrafts,
  sealedNotes,
  sealedVersions,
} from './sealedRows.sql.ts';

/** Which keys open, and which close: of one person, or of two accounts that become one. */
type Rings = { from: Keyring; into: Keyring };

/** Brings everything that a person's notes have sealed under their newest key, their marks too: a batch per transaction, from the start when run again. */
export async function resealNotes(ctx: Ctx, { ownerId }: { ownerId: string }): Promise<void> {
  const ring = await keyringOf(ctx, ownerId);
  const rings = { from: ring, into: ring };
  let after: string | null = null;
  do {
    after = await inTransaction(ctx, (tx) => resealBatch(tx, rings, after));
  } while (after !== null);
  await inTransaction(ctx, async (tx) => {
    await resealDrafts(tx, rings);
    await resealTemplates(tx, rings);
    await resealFiles(tx, rings);
  });
}

/** Hands one account's notes to the account it becomes part of, under that one's key, and those about it as a client. What was being written goes along. */
export async function moveNotes(
  tx: Ctx,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const rings = { from: await keyringOf(tx, from), into: await keyringToSeal(tx, into) };
  let after: string | null = null;
  do {
    after = await resealBatch(tx, rings, after);
  } while (after !== null);
  await handNotesOver(tx, { from, into });
  await resealTemplates(tx, rings);
  await handTemplatesOver(tx, { from, into });
  await resealFiles(tx, rings);
  await resealDrafts(tx, rings);
}

async function resealBatch(tx: Ctx, rings: Rings, after: string | null): Promise<string | null> {
  const { from, into } = rings;
  const notes = await sealedNotes(tx, from.ownerId, after);
  for (const note of notes) {
    const place = { purpose: 'note', row: note.id } as const;
    const sealed = note.sealed === null ? null : into.seal(place, from.open(place, note.sealed));
    const found = noteMarks(into, openedText(from, note));
    await keepSeal(tx, { noteId: note.id, ownerId: into.ownerId, sealed, ...found });
    await resealVersions(tx, rings, note.id);
  }
  return notes.at(-1)?.id ?? null;
}

async function resealVersions(tx: Ctx, { from, into }: Rings, noteId: string): Promise<void> {
  for (const { number, sealed } of await sealedVersions(tx, noteId)) {
    const place = versionPlace(noteId, number);
    await putVersion(tx, { noteId, number, sealed: into.seal(place, from.open(place, sealed)) });
  }
}

async function resealDrafts(tx: Ctx, { from, into }: Rings): Promise<void> {
  for (const { place: row, sealed } of await sealedDrafts(tx, from.ownerId)) {
    const place = { purpose: 'noteDraft', row } as const;
    const again = into.seal(place, from.open(place, sealed));
    if (from.ownerId !== into.ownerId) await dropDraft(tx, { ownerId: from.ownerId, place: row });
    await putDraft(tx, { ownerId: into.ownerId, place: row, sealed: again });
  }
}
