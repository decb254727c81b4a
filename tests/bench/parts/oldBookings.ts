import type { Person } from '#tests/support/people.ts';
import type { World } from '#tests/support/world.ts';

type Given = {
  coach: Person & { typeId: string };
  client: Person;
  /** How many there are already, and how many there are to be. */
  from: number;
  to: number;
};

/** Sessions of a coach that are over, one every two hours back from a week before now: half of them still say "confirmed". */
export async function oldBookings(
  here: Pick<World, 'app'>,
  { coach, client, from, to }: Given,
): Promise<void> {
  await here.app.pool.query(
    `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, place, price_minor, currency,
        sequence, times_moved, attendance, updated_at, created_at)
      select gen_random_uuid(), $1, $2, $3, (case when n % 2 = 0 then 'completed' else 'confirmed' end)::enum_sessions_state,
        at, at + interval '50 minutes', 'video', 0, 'GBP', 0, 0,
        (case when n % 2 = 0 then 'attended' end)::enum_sessions_attendance, now(), now()
      from generate_series($4::int + 1, $6::int) n
      cross join lateral (select $5::timestamptz - interval '7 days' - n * interval '2 hours' as at) t`,
    [coach.id, client.id, coach.typeId, from, here.app.clock.now().toString(), to],
  );
  await here.app.pool.query('analyze sessions');
  await here.app.pool.query('analyze session_people');
}
