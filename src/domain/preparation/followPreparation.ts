import { asSystem, type Ctx } from '../../context.ts';
import { idIn } from '../idIn.ts';
import { isMoved } from '../sessions/announcements.ts';
import { remindBeforeHours } from './remindBeforeHours.ts';
import { setChecklist } from './setChecklist.ts';
import { typeChecklists } from './typeChecklists.sql.ts';

type Doc = Record<string, unknown>;
type Written = { doc: Doc; before: Doc | null };

/**
 * What a written session means for its preparation: the checklists of its type are copied once it is booked or asked for, whoever joins it
 * finds them theirs, and some time before a confirmed one it is looked whether anything is missing.
 */
export async function followPreparation(ctx: Ctx, written: Written): Promise<void> {
  await copyLists(ctx, written);
  await passOn(ctx, written);
  await lookLater(ctx, written);
}

async function copyLists(ctx: Ctx, { doc, before }: Written): Promise<void> {
  if (!isAgreed(doc) || (before !== null && isAgreed(before))) return;
  const sessionId = String(doc['id']);
  const clientId = idIn(doc['client']);
  const lists = await typeChecklists(ctx, { typeId: idIn(doc['type']) ?? '', clientId });
  if (lists.client.length + lists.coach.length > 0)
    await setChecklist(ctx, { sessionId, ...lists });
}

/** Somebody who was invited has an account now. */
async function passOn(ctx: Ctx, { doc, before }: Written): Promise<void> {
  const client = idIn(doc['client']);
  if (before === null || client === null || idIn(before['client']) === client) return;
  const { store } = asSystem(ctx, 'whose preparation it is');
  const kept = await store.findOne('preparations', { session: { equals: String(doc['id']) } });
  if (kept) await store.update('preparations', kept.id, { client });
}

async function lookLater(ctx: Ctx, { doc, before }: Written): Promise<void> {
  if (doc['state'] !== 'confirmed') return;
  const isNews = before?.['state'] !== 'confirmed' || isMoved(doc, before);
  const startsAt = Temporal.Instant.from(new Date(String(doc['startsAt'])).toISOString());
  const startAfter = startsAt.subtract({ hours: remindBeforeHours });
  // Who books that late is reminded by the page alone.
  if (!isNews || Temporal.Instant.compare(startAfter, ctx.now) <= 0) return;
  const data = { sessionId: String(doc['id']), startsAt: startsAt.toString() };
  await ctx.enqueue('remindPreparation', data, { startAfter });
}

function isAgreed({ state }: Doc): boolean {
  return state === 'pending' || state === 'confirmed';
}
