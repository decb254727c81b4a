import type { Person } from './people.ts';
import type { World } from './world.ts';

type Written = {
  /** UTC. */
  startsAt: string;
  state: 'confirmed' | 'completed' | 'missed' | 'cancelled';
  attendance?: string;
  /** In what way it was cancelled: by whom, how many hours before it began; free until 24 hours before. */
  cancelled?: { by: string; hoursBefore: number };
  /** From when to when it really was, in minutes after its time. */
  real?: [number, number];
  /** A request that nobody confirmed. */
  isRequest?: boolean;
};

type Pair = { coach: Person & { typeId: string }; client: Person; typeId?: string };

/** Sessions of 50 minutes of a pair as they are stored once they came to something, with a policy of 24 free hours. */
export async function manyOutcomes(
  world: World,
  { coach, client, typeId = coach.typeId }: Pair,
  sessions: readonly Written[],
): Promise<void> {
  const engagement = await world.system.store.findOne('engagements', {
    and: [{ coach: { equals: coach.id } }, { client: { equals: client.id } }],
  });
  const made =
    engagement ??
    (await world.system.store.create('engagements', {
      coach: coach.id,
      client: client.id,
      state: 'active',
    }));
  for (const { startsAt, state, attendance, cancelled, real, isRequest } of sessions) {
    await world.app.pool.query(
      `insert into sessions (id, coach_id, client_id, type_id, engagement_id, state, starts_at, ends_at, place, price_minor, currency,
          sequence, times_moved, attendance, cancellation_at, cancellation_by_id, begun_at, finished_at, agreed, booked_at, updated_at, created_at)
        select gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::text::enum_sessions_state, at, at + interval '50 minutes', 'video', 0,
          'GBP', 2, 0, $7::text::enum_sessions_attendance, at - $8::float8 * interval '1 hour', $9::uuid,
          at + $10::float8 * interval '1 minute', at + $11::float8 * interval '1 minute',
          '{"policy": {"freeCancelHours": 24, "lateFeePercent": 0}}', now(), now(), now()
        from (select $6::timestamptz as at) t`,
      [
        ...[coach.id, client.id, typeId, isRequest ? null : made.id, state, startsAt],
        ...[attendance ?? null, cancelled?.hoursBefore ?? null, cancelled?.by ?? null],
        ...[real?.[0] ?? null, real?.[1] ?? null],
      ],
    );
  }
}
