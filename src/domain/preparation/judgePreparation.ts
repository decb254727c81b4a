import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { isUuid } from '../isUuid.ts';
import { isSystem, verifiedUser } from '../people/actor.ts';
import { itemsOf, ticked } from './checklist.ts';
import { checkInFields, isCheckInOpen, mostOfCheckIn } from './checkInFields.ts';

type Doc = Record<string, unknown>;

/**
 * What may be written to the preparation of a session, whoever writes it: each side ticks the lines of its own checklist, the client checks in
 * until the session begins. What stands on the lists is the product's to say. Refuses with 404 a session that is not the client's, with 403
 * what is the other side's, `sessions.checkInClosed` (409), and with 422 what is too long.
 */
export async function judgePreparation(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc | null },
): Promise<Doc> {
  if (before === null) return begun(ctx, data);
  const { session, coach } = before;
  if (isSystem(ctx.actor)) return { ...data, session, coach, ...checkedIn(ctx, data, before) };
  const side = sideOf(ctx, before);
  const other = side === 'client' ? 'coachList' : 'clientList';
  if (isChanged(data, before, other)) throw new Refused('common.forbidden', 403);
  const isSaid = checkInFields.some((field) => isChanged(data, before, field));
  if (isSaid && side === 'coach') throw new Refused('common.forbidden', 403);
  if (isSaid) await demandOpen(ctx, idIn(session));
  const own = side === 'client' ? 'clientList' : 'coachList';
  return {
    ...data,
    session,
    coach,
    client: before['client'],
    [other]: before[other],
    [own]: ticked(itemsOf(before[own]), data[own], ctx.now),
    ...checkedIn(ctx, data, before),
  };
}

/** The client's to begin, by checking in; the product's with the checklists of a booking. */
async function begun(ctx: Ctx, data: Doc): Promise<Doc> {
  const lists = isSystem(ctx.actor) ? {} : { clientList: [], coachList: [] };
  const session = await demandOpen(ctx, idIn(data['session']));
  const { coach, client } = session;
  return { ...data, session: session.id, coach, client, ...lists, ...checkedIn(ctx, data, {}) };
}

async function demandOpen(ctx: Ctx, id: string | null) {
  const { store } = asSystem(ctx, 'whose session is prepared');
  const session = id !== null && isUuid(id) ? await store.findByID('sessions', id) : null;
  if (!session) throw notFound();
  const sides = { id: session.id, coach: idIn(session.coach), client: idIn(session.client) };
  if (isSystem(ctx.actor)) return sides;
  if (sides.client !== verifiedUser(ctx.actor)?.id) throw notFound();
  const { state, startsAt } = session;
  if (!isCheckInOpen({ state, startsAt: Temporal.Instant.from(startsAt) }, ctx.now)) {
    throw new Refused('sessions.checkInClosed', 409);
  }
  return sides;
}

function checkedIn(ctx: Ctx, data: Doc, before: Doc): Doc {
  const words = Object.fromEntries(
    checkInFields.map((field) => {
      const said = data[field] === undefined ? before[field] : data[field];
      const text = typeof said === 'string' ? said.trim() : '';
      if (text.length > mostOfCheckIn) {
        const fields = { [field]: 'common.tooLong' as const };
        throw new Refused('common.invalid', 422, { fields });
      }
      return [field, text || null];
    }),
  );
  const isEmpty = checkInFields.every((field) => words[field] === null);
  const isNew = checkInFields.some((field) => words[field] !== (before[field] ?? null));
  const at = isNew ? ctx.now.toString() : before['checkedInAt'];
  return { ...words, checkedInAt: isEmpty ? null : at };
}

function sideOf(ctx: Ctx, { coach, client }: Doc): 'coach' | 'client' {
  const id = verifiedUser(ctx.actor)?.id;
  if (id === idIn(coach)) return 'coach';
  if (id === idIn(client)) return 'client';
  throw new Refused('common.forbidden', 403);
}

function isChanged(data: Doc, before: Doc, field: string): boolean {
  if (data[field] === undefined) return false;
  const plain = (value: unknown) => (value === '' ? null : (value ?? null));
  return JSON.stringify(plain(data[field])) !== JSON.stringify(plain(before[field]));
}
