import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { adminsAndSupport } from '../people/access.ts';
import { isSystem, verifiedUser } from '../people/actor.ts';
import { livingEngagement } from './livingEngagement.ts';
import { lockCalendars, lockSession } from './locks.sql.ts';
import { offerOf } from './schedule.sql.ts';
import { mayMove, type SessionState } from './session.ts';
import { sessionRow, type SessionRow } from './sessionRow.ts';

type Doc = Record<string, unknown>;
type Side = 'client' | 'coach' | 'office';
type Move = `${SessionState}>${SessionState}`;

/** Which moves each side may make; the office (admins, support, the product) may make every move there is. */
const movesOf: Record<Exclude<Side, 'office'>, readonly Move[]> = {
  client: [
    'held>confirmed',
    'held>pending',
    'held>cancelled',
    'pending>cancelled',
    'confirmed>cancelled',
  ],
  coach: [
    'pending>confirmed',
    'pending>declined',
    'confirmed>cancelled',
    'confirmed>completed',
    'confirmed>missed',
  ],
};

/** What each side may write beside the state; anything else of theirs must stay as it was. */
const fieldsOf: Record<Exclude<Side, 'office'>, readonly string[]> = {
  client: ['state', 'topic', 'clientZone', 'cancellation'],
  coach: ['state', 'cancellation'],
};

const wish = sessionRow.pick({ state: true, startsAt: true });

const guarded = [
  'coach',
  'client',
  'type',
  'startsAt',
  'endsAt',
  'heldUntil',
  'bookedAt',
  'place',
  'topic',
  'clientZone',
  'engagement',
] as const;

/** A change of a stored session: its move must be one its state allows and its writer may make, now. */
export async function judgeSessionChange(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc },
): Promise<Doc> {
  const was = sessionRow.parse(before);
  const asked = wish.safeParse({
    state: data['state'] ?? was.state,
    startsAt: data['startsAt'] ?? before['startsAt'],
  });
  if (!asked.success) throw new Refused('common.invalid', 422);
  const { state: wanted, startsAt } = asked.data;
  const side = sideOf(ctx, was);
  demandOwnFields(side, data, before);
  if (wanted === was.state) {
    return { ...data, ...counted(before), ...(await movedTime(ctx, { startsAt, was })) };
  }

  await lockCalendars(ctx, was.coach, was.client);
  if ((await lockSession(ctx, was.id))?.state !== was.state)
    throw new Refused('common.conflict', 409);
  const to = await destination(ctx, { side, was, wanted });
  demandMove(ctx, { side, was, to });
  return {
    ...data,
    ...counted(before),
    state: to,
    sequence: was.sequence + 1,
    heldUntil: to === 'held' ? data['heldUntil'] : null,
    ...(await consequences(ctx, { data, was, to })),
  };
}

/** A client who confirms what the coach wants to approve first asks for it. */
async function destination(
  ctx: Ctx,
  { side, was, wanted }: { side: Side; was: SessionRow; wanted: SessionState },
): Promise<SessionState> {
  if (side !== 'client' || was.state !== 'held' || wanted !== 'confirmed') return wanted;
  const offer = await offerOf(ctx, was.type);
  return offer?.needsApproval ? 'pending' : 'confirmed';
}

function sideOf(ctx: Ctx, was: SessionRow): Side {
  if (isSystem(ctx.actor) || adminsAndSupport(ctx)) return 'office';
  const { actor } = ctx;
  if (actor.kind === 'user' && actor.user.id === was.coach) return 'coach';
  if (actor.kind === 'user' && actor.user.id === was.client) return 'client';
  throw new Refused('common.forbidden', 403);
}

function demandOwnFields(side: Side, data: Doc, before: Doc): void {
  if (side === 'office') return;
  for (const field of guarded) {
    if (fieldsOf[side].includes(field) || data[field] === undefined) continue;
    if (plain(data[field]) !== plain(before[field])) throw new Refused('common.forbidden', 403);
  }
}

function demandMove(
  ctx: Ctx,
  { side, was, to }: { side: Side; was: SessionRow; to: SessionState },
): void {
  const isAllowed = side === 'office' || movesOf[side].includes(`${was.state}>${to}`);
  if (!mayMove(was.state, to) || !isAllowed) throw new Refused('sessions.noSuchMove', 409);
  const isRelease = was.state === 'held' && to === 'cancelled';
  if (side !== 'office' && !isRelease && !verifiedUser(ctx.actor)) {
    throw new Refused('identity.verifyFirst', 403);
  }
  const isConfirming = was.state === 'held' && (to === 'confirmed' || to === 'pending');
  if (isConfirming && was.heldUntil && Temporal.Instant.compare(was.heldUntil, ctx.now) <= 0) {
    throw new Refused('sessions.holdEnded', 409);
  }
  const hasBegun = Temporal.Instant.compare(was.startsAt, ctx.now) <= 0;
  const hasEnded = Temporal.Instant.compare(was.endsAt, ctx.now) <= 0;
  if (to === 'completed' && !hasEnded) throw new Refused('sessions.notOver', 409);
  if (to === 'missed' && !hasBegun) throw new Refused('sessions.notOver', 409);
  if (to === 'cancelled' && side !== 'office' && !isRelease && hasBegun) {
    throw new Refused('sessions.begun', 409);
  }
}

async function consequences(
  ctx: Ctx,
  { data, was, to }: { data: Doc; was: SessionRow; to: SessionState },
): Promise<Doc> {
  if (to === 'pending') return { bookedAt: ctx.now.toString() };
  if (to === 'confirmed') {
    const engagement = await livingEngagement(ctx, { coachId: was.coach, clientId: was.client });
    return { bookedAt: data['bookedAt'] ?? ctx.now.toString(), engagement };
  }
  if (to === 'cancelled') {
    const told = objectIn(data['cancellation']);
    // Whoever acts is who cancelled; only the product itself acts for somebody else.
    const by = ctx.actor.kind === 'user' ? ctx.actor.user.id : told['by'];
    return { cancellation: { ...told, by, at: ctx.now.toString() } };
  }
  return {};
}

/** What the product alone keeps: calendars match by the sequence, and only a cancellation writes who cancelled, when and why. */
function counted(before: Doc): Doc {
  const { sequence, idempotencyKey, cancellation } = before;
  return { sequence, idempotencyKey, cancellation };
}

/** The office moves a session as a whole: it keeps its length, and calendars take the new time for a change of the old. */
async function movedTime(
  ctx: Ctx,
  { startsAt, was }: { startsAt: Temporal.Instant; was: SessionRow },
): Promise<Doc> {
  if (startsAt.equals(was.startsAt)) return { endsAt: was.endsAt.toString() };
  await lockCalendars(ctx, was.coach, was.client);
  const milliseconds = was.endsAt.epochMilliseconds - was.startsAt.epochMilliseconds;
  return { endsAt: startsAt.add({ milliseconds }).toString(), sequence: was.sequence + 1 };
}

function objectIn(value: unknown): Doc {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function plain(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && 'id' in value) return String(value.id);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
