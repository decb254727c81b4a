import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import type { Place } from './places.ts';
import { sessionNames } from './sessionNames.sql.ts';
import type { SessionState } from './session.ts';
import { sessionRow } from './sessionRow.ts';

export type SessionPage = {
  id: string;
  state: SessionState;
  /** What the reader is in this session; staff are neither. */
  part: 'client' | 'coach' | 'staff';
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  heldUntil: Temporal.Instant | null;
  changedAt: Temporal.Instant;
  isRunning: boolean;
  isOver: boolean;
  coach: { id: string; name: string; slug: string | null; zone: string };
  /** Without an id while it is nobody's with an account: a visitor's hold, or somebody invited. */
  client: { id: string | null; name: string; zone: string };
  typeId: string;
  typeName: string;
  place: Place;
  /** Integer minor units. */
  priceMinor: number;
  currency: string;
  topic: string | null;
  sequence: number;
  conversationId: string | null;
  /** Who ended it, as the reader may know it: a hold let go by the product counts as nobody's act. */
  cancellation: {
    at: Temporal.Instant;
    by: 'reader' | 'other' | 'staff' | 'nobody';
    reason: string | null;
  } | null;
};

/** One session as its two people (and staff) see it. Refuses with 404 what the reader may not know of. */
export async function sessionPage(ctx: Ctx, sessionId: string): Promise<SessionPage> {
  const doc = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  const names = doc ? await sessionNames(ctx, sessionId) : null;
  if (!doc || !names) throw notFound();
  const row = sessionRow.parse(doc);
  const { cancellation } = doc;
  const begun = Temporal.Instant.compare(row.startsAt, ctx.now) <= 0;
  const over = Temporal.Instant.compare(row.endsAt, ctx.now) <= 0;
  return {
    id: row.id,
    state: row.state,
    part: partOf(ctx, row),
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    heldUntil: row.heldUntil ?? null,
    changedAt: Temporal.Instant.fromEpochMilliseconds(Math.round(names.changedMs)),
    isRunning: row.state === 'confirmed' && begun && !over,
    isOver: over,
    coach: { id: row.coach, name: names.coachName, slug: names.coachSlug, zone: names.coachZone },
    client: { id: row.client, name: names.clientName, zone: names.clientZone },
    typeId: row.type,
    typeName: names.typeName,
    place: doc.place,
    priceMinor: doc.priceMinor,
    currency: doc.currency,
    topic: doc.topic ?? null,
    sequence: row.sequence,
    conversationId: names.conversationId,
    cancellation: cancellation?.at
      ? {
          at: Temporal.Instant.from(cancellation.at),
          by: cancelledBy(ctx, row, idOf(cancellation.by)),
          reason: cancellation.reason ?? null,
        }
      : null,
  };
}

function cancelledBy(
  { actor }: Ctx,
  { coach, client }: { coach: string; client: string | null },
  byId: string | null,
): 'reader' | 'other' | 'staff' | 'nobody' {
  if (byId === null) return 'nobody';
  if (actor.kind === 'user' && actor.user.id === byId) return 'reader';
  return byId === coach || byId === client ? 'other' : 'staff';
}

function partOf(
  { actor }: Ctx,
  { coach, client }: { coach: string; client: string | null },
): SessionPage['part'] {
  if (actor.kind !== 'user') return 'staff';
  if (actor.user.id === coach) return 'coach';
  return actor.user.id === client ? 'client' : 'staff';
}

function idOf(related: string | { id: string } | null | undefined): string | null {
  if (!related) return null;
  return typeof related === 'string' ? related : related.id;
}
