import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { actsAsAnother } from '../people/actor.ts';
import { keyringOf, keyringToSeal } from '../privacy/keyring.ts';
import { draftRow, dropDraft, putDraft } from './noteDrafts.sql.ts';
import { noteReader } from './noteReader.ts';
import { noteLimits } from './noteText.ts';

const draft = z.object({ title: z.string(), body: z.string(), tags: z.string() });

/** What was typed and not saved yet, tags as they were typed; kept sealed under its author's key, whatever the level of the note. */
export type NoteDraft = z.output<typeof draft>;

/** The author's draft for a note (its id), or for a new one (`new`, or `new:<id>` where it was begun for a session or client). */
export async function noteDraft(
  ctx: Ctx,
  place: string,
): Promise<{ at: Temporal.Instant; typed: NoteDraft } | null> {
  const { id, readsWords } = await noteReader(ctx);
  const row = readsWords ? await draftRow(ctx, { ownerId: id, place }) : null;
  if (!row) return null;
  const ring = await keyringOf(ctx, id);
  const json = ring.open({ purpose: 'noteDraft', row: place }, row.sealed);
  return { at: row.at, typed: draft.parse(JSON.parse(json)) };
}

/** Keeps what was typed so far; an empty text ends the draft. Refuses what no note could hold (`notes.bodyLong`, 422). */
export async function keepDraft(ctx: Ctx, place: string, typed: NoteDraft): Promise<void> {
  if (actsAsAnother(ctx.actor)) throw new Refused('identity.actingAsAnother', 403);
  const json = JSON.stringify(draft.parse(typed));
  if (json.length > 2 * noteLimits.body || place.length > 60) {
    throw new Refused('notes.bodyLong', 422);
  }
  await inTransaction(ctx, async (tx) => {
    const { id } = await noteReader(tx);
    if (`${typed.title}${typed.body}${typed.tags}`.trim() === '') {
      await dropDraft(tx, { ownerId: id, place });
      return;
    }
    const ring = await keyringToSeal(tx, id);
    const sealed = ring.seal({ purpose: 'noteDraft', row: place }, json);
    await putDraft(tx, { ownerId: id, place, sealed });
  });
}

/** Forgets what was typed and not saved. */
export async function discardDraft(ctx: Ctx, place: string): Promise<void> {
  if (actsAsAnother(ctx.actor)) throw new Refused('identity.actingAsAnother', 403);
  await inTransaction(ctx, async (tx) => {
    await dropDraft(tx, { ownerId: (await noteReader(tx)).id, place });
  });
}
