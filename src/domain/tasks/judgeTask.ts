import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused, type RefusalCode } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { isUuid } from '../isUuid.ts';
import { isSystem, verifiedUser } from '../people/actor.ts';
import { isLocalDate } from '../sessions/isLocalDate.ts';
import { takesTasks } from './takesTasks.ts';
import { taskLimits } from './taskLimits.ts';

type Doc = Record<string, unknown>;
type Side = 'coach' | 'client' | 'product';

/** What each side may change of a task that is there; anything else of it must stay as it was. */
const fieldsOf: Record<Side, readonly string[]> = {
  coach: ['title', 'details', 'dueOn'],
  client: ['doneAt'],
  product: ['title', 'details', 'dueOn', 'doneAt'],
};
const guarded = [
  'coach',
  'client',
  'engagement',
  'session',
  'title',
  'details',
  'dueOn',
  'doneAt',
] as const;

/**
 * What may be written to a task, whoever writes it: the coach of an active or paused engagement gives it to its client, in a session of theirs
 * or without one, and words it; the client says that it is done, or not yet. Refuses with 404 an engagement or session that is not the
 * coach's, with 403 what belongs to the other side, with 409 (`tasks.closed`) a session that
 * was not agreed on, with 422 and the field's sentence what is missing or too long.
 */
export async function judgeTask(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc | null },
): Promise<Doc> {
  return before === null ? newTask(ctx, data) : changedTask(ctx, data, before);
}

async function newTask(ctx: Ctx, data: Doc): Promise<Doc> {
  const place = await placed(ctx, data);
  return { ...data, ...place, ...worded(data), doneAt: null, doneBy: null };
}

function changedTask(ctx: Ctx, data: Doc, before: Doc): Doc {
  const side = sideOf(ctx, before);
  for (const field of guarded) {
    if (fieldsOf[side].includes(field) || data[field] === undefined) continue;
    if (plain(data[field]) !== plain(before[field])) throw new Refused('common.forbidden', 403);
  }
  const { coach, client, engagement, session, doneAt, doneBy } = before;
  const isDone = Boolean(data['doneAt'] === undefined ? doneAt : data['doneAt']);
  const done = isDone
    ? { doneAt: doneAt ?? ctx.now.toString(), doneBy: doneAt ? doneBy : actorId(ctx) }
    : { doneAt: null, doneBy: null };
  return {
    ...data,
    coach,
    client,
    engagement,
    session,
    ...worded({ ...before, ...data }),
    ...done,
  };
}

function sideOf(ctx: Ctx, { coach, client }: Doc): Side {
  if (isSystem(ctx.actor)) return 'product';
  const id = verifiedUser(ctx.actor)?.id;
  if (id === idIn(coach)) return 'coach';
  if (id === idIn(client)) return 'client';
  throw new Refused('common.forbidden', 403);
}

/** To whom it is given: the client of the session or of the engagement that is named. */
async function placed(ctx: Ctx, data: Doc): Promise<Doc> {
  const { store } = asSystem(ctx, 'whose client a task is for');
  const coach = isSystem(ctx.actor) ? idIn(data['coach']) : verifiedUser(ctx.actor)?.id;
  const sessionId = idIn(data['session']);
  const session =
    sessionId && isUuid(sessionId) ? await store.findByID('sessions', sessionId) : null;
  if (sessionId !== null && session?.coach !== coach) throw notFound();
  if (session && !takesTasks(session.state)) throw new Refused('tasks.closed', 409);
  const wanted = session ? idIn(session.engagement) : idIn(data['engagement']);
  const found = wanted && isUuid(wanted) ? await store.findByID('engagements', wanted) : null;
  const isLiving = found?.state === 'active' || found?.state === 'paused';
  if (!found || !isLiving || idIn(found.coach) !== coach) throw notFound();
  return { coach, client: idIn(found.client), engagement: found.id, session: session?.id ?? null };
}

function worded({ title, details, dueOn }: Doc): Doc {
  const words = { title: textOf(title), details: textOf(details), dueOn: textOf(dueOn) };
  if (words.title === '') throw invalid('title', 'common.required');
  if (words.title.length > taskLimits.title) throw invalid('title', 'common.tooLong');
  if (words.details.length > taskLimits.details) throw invalid('details', 'common.tooLong');
  if (words.dueOn !== '' && !isLocalDate(words.dueOn)) throw invalid('dueOn', 'common.invalid');
  return { title: words.title, details: words.details || null, dueOn: words.dueOn || null };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function actorId({ actor }: Ctx): string | null {
  return actor.kind === 'user' ? actor.user.id : null;
}

function plain(value: unknown): string {
  return idIn(value instanceof Date ? value.toISOString() : value) ?? '';
}

function invalid(field: string, code: RefusalCode): Refused {
  return new Refused('common.invalid', 422, { fields: { [field]: code } });
}
