import type { Ctx } from '../context.ts';
import { demoReasons, demoTopics } from './demoTalks.ts';
import { planSessions, type PlannedSession } from './planSessions.ts';
import type { SeededPeople } from './seedPeople.ts';
import { within } from './within.ts';

/**
 * Each session is written as it came about: held, asked for or confirmed, then kept, missed or cancelled, at its own
 * time. The first confirmed one of a pair makes their engagement and conversation, as always.
 */
export async function seedSessions(tx: Ctx, people: SeededPeople): Promise<void> {
  const plan = planSessions(tx.now);
  for (const [index, session] of plan.entries()) await live(tx, people, session, index);
}

async function live(
  tx: Ctx,
  { users, types }: SeededPeople,
  session: PlannedSession,
  index: number,
): Promise<void> {
  const { startsAt, endsAt, bookedAt, outcome } = session;
  const coach = users.get(session.coach);
  const client = users.get(session.client);
  const type = types.get(`${session.coach}/${session.kind}`);
  if (!coach || !client || !type)
    throw new Error(`A pair of the demo is not there: ${session.coach}`);
  const topics = demoTopics[client.locale];
  const { id } = await within(tx, { now: bookedAt }).store.create('sessions', {
    coach: coach.id,
    client: client.id,
    type: type.id,
    state: 'held',
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    heldUntil: bookedAt.add({ minutes: 10 }).toString(),
    clientZone: client.zone,
    place: 'video',
    priceMinor: type.priceMinor,
    currency: type.currency,
    sequence: 0,
    ...(session.kind === 'followUp' ? { topic: topics[index % topics.length] } : {}),
  });
  const move = async (now: Temporal.Instant, change: Partial<Change>): Promise<void> => {
    await within(tx, { now }).store.update('sessions', id, change);
  };
  const decidedAt = bookedAt.add({ minutes: 3 });
  const booked = { bookedAt: decidedAt.toString() };
  if (type.needsApproval) {
    await move(decidedAt, { state: 'pending', ...booked });
    if (outcome === 'pending') return;
    await move(decidedAt.add({ minutes: 30 }), { state: 'confirmed' });
  } else {
    await move(decidedAt, { state: 'confirmed', ...booked });
  }
  if (outcome === 'completed' || outcome === 'missed') {
    await move(endsAt.add({ minutes: 5 }), { state: outcome });
  }
  if (outcome === 'cancelled') {
    const at = startsAt.subtract({ hours: 26 });
    const reasons = demoReasons[client.locale];
    await move(at, {
      state: 'cancelled',
      cancellation: { at: at.toString(), by: client.id, reason: reasons[index % reasons.length] },
    });
  }
}

type Change = {
  state: 'pending' | 'confirmed' | 'completed' | 'missed' | 'cancelled';
  bookedAt: string;
  cancellation: { at: string; by: string; reason?: string };
};
