import type { World } from '#tests/support/world.ts';
import { aClient, aCoach } from '#tests/support/people.ts';

const ahead = 25;

/**
 * A coach with so many sessions: 25 requests ahead, the rest over, two of these cancelled, one every ten minutes, with three clients in
 * turn.
 */
export async function manySessions(here: World, count: number) {
  const coach = await aCoach(here);
  const clients = [];
  for (const name of ['Dana', 'Omer', 'Yael']) clients.push(await aClient(here, { name }));
  const { pool, clock } = here.app;
  await pool.query(
    `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, place, price_minor, currency,
        sequence, times_moved, attendance, booked_at, updated_at, created_at)
      select gen_random_uuid(), $1, ($2::uuid[])[1 + n % 3], $3, state::enum_sessions_state, at, at + interval '5 minutes',
        'video', 0, 'GBP', 2, 0, (case state when 'completed' then 'attended' end)::enum_sessions_attendance, now(), now(), now()
      from generate_series(1, $4::int) n
      cross join lateral (select
        case when n <= $6::int then 'pending' when n in (45, 46) then 'cancelled' else 'completed' end as state,
        $5::timestamptz + ($6::int - n) * interval '10 minutes' as at) t`,
    [coach.id, clients.map(({ id }) => id), coach.typeId, count, clock.now().toString(), ahead],
  );
  await pool.query('analyze sessions');
  return { coach, client: clients[0] };
}
