import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { claimTime } from './claimTime.ts';
import { demandMove } from './demandMove.ts';
import { invalidFields } from './invalidFields.ts';
import { livingEngagement } from './livingEngagement.ts';
import { lockCalendars, lockSession } from './locks.sql.ts';
import { offerOf } from './schedule.sql.ts';
import { holdMinutes, isBlocking, type SessionState } from './session.ts';
import { sessionChange, sessionRow, type SessionChange, type SessionRow } from './sessionRow.ts';
import { sideOf, type SessionSide } from './sideOf.ts';
import { zoneOfClient } from './zoneOfClient.ts';

type Doc = Record<string, unknown>;

/** What either side may write beside the state; anything else of theirs must stay as it was. */
const fieldsOf: Partial<Record<SessionSide, readonly string[]>> = {
  client: ['topic', 'clientZone'],
  coach: [],
};

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

/** What nobody writes into a session that is there: its sides, its terms, and what the product keeps count of. */
const fixed = ['coach', 'client', 'type', 'place', 'priceMinor', 'currency', 'idempotencyKey'];

/**
 * A change of a stored session: its move must be one its state allows and its writer may make, now. Refuses with
 * `common.conflict` (409) when the row has changed since it was read: Payload writes whole rows, and an old
 * one would undo what happened meanwhile.
 */
export async function judgeSessionChange(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc },
): Promise<Doc> {
  const was = sessionRow.parse(before);
  const parsed = sessionChange.safeParse(data);
  if (!parsed.success) {
    throw new Refused('common.invalid', 422, { fields: invalidFields(parsed.error) });
  }
  const asked = parsed.data;
  const side = sideOf(ctx, was);
  demandOwnFields(side, data, before);
  const to = await destination(ctx, { side, was, wanted: asked.state ?? was.state });
  const startsAt = asked.startsAt ?? was.startsAt;
  const isMoved = !startsAt.equals(was.startsAt);

  if (isMoved || (to !== was.state && isBlocking(to)))
    await lockCalendars(ctx, was.coach, was.client);
  await lockAsRead(ctx, was);
  demandMove(ctx, { side, was, to, isMoved });
  const lasts = was.endsAt.epochMilliseconds - was.startsAt.epochMilliseconds;
  const endsAt = startsAt.add({ milliseconds: lasts });
  if (isMoved || (isBlocking(to) && !isBlocking(was.state))) {
    const sides = { coachId: was.coach, clientId: was.client };
    await claimTime(ctx, { ...sides, startsAt, endsAt, exceptSession: was.id });
  }
  return {
    ...data,
    ...Object.fromEntries(fixed.map((field) => [field, before[field]])),
    state: to,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    clientZone: asked.clientZone ? zoneOfClient(asked.clientZone) : before['clientZone'],
    sequence: was.sequence + (isMoved || to !== was.state ? 1 : 0),
    ...(await consequences(ctx, { asked, was, to, before })),
  };
}

/** A client's hold becomes a booking, or a request where the coach wants to approve first; whichever they name. */
async function destination(
  ctx: Ctx,
  { side, was, wanted }: { side: SessionSide; was: SessionRow; wanted: SessionState },
): Promise<SessionState> {
  const isConfirming = was.state === 'held' && (wanted === 'confirmed' || wanted === 'pending');
  if (side !== 'client' || !isConfirming) return wanted;
  const offer = await offerOf(ctx, was.type);
  if (!offer?.isOpen) throw new Refused('sessions.notBookable', 409);
  return offer.needsApproval ? 'pending' : 'confirmed';
}

function demandOwnFields(side: SessionSide, data: Doc, before: Doc): void {
  const own = fieldsOf[side];
  if (!own) return;
  for (const field of guarded) {
    if (own.includes(field) || data[field] === undefined) continue;
    if (plain(data[field]) !== plain(before[field])) throw new Refused('common.forbidden', 403);
  }
}

async function lockAsRead(ctx: Ctx, was: SessionRow): Promise<void> {
  const stored = await lockSession(ctx, was.id);
  const isAsRead =
    stored?.state === was.state && stored.updatedMs === was.updatedAt.epochMilliseconds;
  if (!isAsRead) throw new Refused('common.conflict', 409);
}

type Moved = { asked: SessionChange; was: SessionRow; to: SessionState; before: Doc };

/** What the product writes itself as a session moves; as it was where it does not. */
async function consequences(ctx: Ctx, { asked, was, to, before }: Moved): Promise<Doc> {
  const { heldUntil, bookedAt, engagement, cancellation } = before;
  if (to === was.state) return { heldUntil, bookedAt, engagement, cancellation };
  const isBooked = to === 'pending' || to === 'confirmed';
  return {
    heldUntil: to === 'held' ? ctx.now.add({ minutes: holdMinutes }).toString() : null,
    bookedAt: isBooked ? (bookedAt ?? ctx.now.toString()) : bookedAt,
    engagement:
      to === 'confirmed'
        ? await livingEngagement(ctx, { coachId: was.coach, clientId: was.client })
        : engagement,
    cancellation: to === 'cancelled' ? cancelled(ctx, asked) : cancellation,
  };
}

/** Whoever acts is who cancelled; only the product acts for somebody else. */
function cancelled(ctx: Ctx, { cancellation }: SessionChange): Doc {
  const by = ctx.actor.kind === 'user' ? ctx.actor.user.id : (cancellation?.by ?? null);
  return { at: ctx.now.toString(), by, reason: cancellation?.reason ?? null };
}

function plain(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && 'id' in value) return String(value.id);
  if (typeof value !== 'string') return JSON.stringify(value);
  // One instant can be written in many ways.
  return /^\d{4}-\d\d-\d\dT/.test(value) ? String(Date.parse(value)) : value;
}
