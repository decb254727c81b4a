import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { notFound, Refused, type RefusalCode } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { isUuid } from '../isUuid.ts';
import { refuseActingAsAnother } from '../people/actor.ts';
import { keyringOf, keyringToSeal, type Keyring } from '../privacy/keyring.ts';
import { normalised } from '../privacy/normalised.ts';
import { noteReader } from './noteReader.ts';
import { dropTemplate, putTemplate, templateRows, type TemplateRow } from './noteTemplates.sql.ts';
import { noteLimits } from './noteText.ts';

/** How long the name of a template may be, and how many a coach keeps. */
export const templateLimits = { name: 60, count: 30 } as const;

const words = z.object({ name: z.string(), body: z.string() });

/** The shape of a note under a name. The body is Markdown. */
export type NoteTemplate = { id: string } & z.output<typeof words>;

/** The coach's own templates, the oldest first; none for staff who act as the coach. Refuses as `noteReader` does. */
export async function noteTemplates(ctx: Ctx): Promise<NoteTemplate[]> {
  const { id, readsWords } = await noteReader(ctx);
  const rows = readsWords ? await templateRows(ctx, id) : [];
  if (rows.length === 0) return [];
  const ring = await keyringOf(ctx, id);
  return rows.map((row) => opened(ring, row));
}

/** One of them. Refuses with 404 any that is not the coach's own. */
export async function noteTemplate(ctx: Ctx, templateId: string): Promise<NoteTemplate> {
  const found = (await noteTemplates(ctx)).find(({ id }) => id === templateId);
  if (!found) throw notFound();
  return found;
}

/**
 * Keeps a template under a name, sealed with the coach's key: a new one without an id. Gives its id. Refuses with 404 what is not the
 * coach's own, with `notes.templatesMany` (409) where there are enough, and (422, at the field) a name that is missing, too long or
 * taken, and a body that is missing or too long.
 */
export async function saveTemplate(
  ctx: Ctx,
  { id, name: typed, body }: { id: string | null; name: string; body: string },
): Promise<string> {
  refuseActingAsAnother(ctx.actor);
  const name = typed.replaceAll(/\s+/g, ' ').trim();
  judge(name, body);
  return inTransaction(ctx, async (tx) => {
    const { id: ownerId } = await noteReader(tx);
    // Whoever acts is held, so that nobody makes two at a time.
    const others = (await noteTemplates(tx)).filter((each) => each.id !== id);
    if (id !== null) await noteTemplate(tx, id);
    else if (others.length >= templateLimits.count) {
      throw new Refused('notes.templatesMany', 409, { values: { count: templateLimits.count } });
    }
    const isTaken = others.some((each) => normalised(each.name) === normalised(name));
    if (isTaken) throw fault('notes.templateTaken', 'name');
    const kept = id ?? randomUUID();
    const ring = await keyringToSeal(tx, ownerId);
    const sealed = ring.seal(placeOf(kept), JSON.stringify({ name, body }));
    await putTemplate(tx, { id: kept, ownerId, sealed });
    await audit(tx, id === null ? 'create' : 'update', kept);
    return kept;
  });
}

/** Removes one for good; notes that were begun with it stay. Refuses with 404 what is not the coach's own. */
export async function removeTemplate(ctx: Ctx, templateId: string): Promise<void> {
  refuseActingAsAnother(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    const { id: ownerId } = await noteReader(tx);
    const gone = isUuid(templateId) ? await dropTemplate(tx, { id: templateId, ownerId }) : 0;
    if (gone === 0) throw notFound();
    await audit(tx, 'delete', templateId);
  });
}

/** Brings a person's templates from one ring's keys under another's newest. */
export async function resealTemplates(
  tx: Ctx,
  { from, into }: { from: Keyring; into: Keyring },
): Promise<void> {
  for (const { id, sealed } of await templateRows(tx, from.ownerId)) {
    const again = into.seal(placeOf(id), from.open(placeOf(id), sealed));
    await putTemplate(tx, { id, ownerId: from.ownerId, sealed: again });
  }
}

function judge(name: string, body: string): void {
  if (name === '') throw fault('notes.templateName', 'name');
  if (name.length > templateLimits.name) throw fault('notes.templateNameLong', 'name');
  if (body.trim() === '') throw fault('notes.empty', 'body');
  if (body.length > noteLimits.body) throw fault('notes.bodyLong', 'body');
}

function fault(code: RefusalCode, field: string): Refused {
  return new Refused('common.invalid', 422, { fields: { [field]: code } });
}

function opened(ring: Keyring, { id, sealed }: TemplateRow): NoteTemplate {
  return { id, ...words.parse(JSON.parse(ring.open(placeOf(id), sealed))) };
}

function placeOf(id: string) {
  return { purpose: 'noteTemplate', row: id } as const;
}

function audit(tx: Ctx, act: 'create' | 'update' | 'delete', documentId: string): Promise<void> {
  return writeAudit(tx, { act, collection: 'note_templates', documentId, changes: {} });
}
