import { Client } from 'pg';

import type { News } from './bookings.ts';

type Acknowledged = Extract<News, { acknowledged: unknown }>;

/** What must be empty, whatever was going on when the power went. */
const impossible: Record<string, string> = {
  'one wish booked twice': `select client_id, idempotency_key from sessions
    where idempotency_key is not null group by 1, 2 having count(*) > 1`,
  'two sessions of a coach or client at one time': `select a.id from sessions a join sessions b
    on a.id < b.id and (a.coach_id = b.coach_id or a.client_id = b.client_id)
      and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
    where a.state in ('held', 'pending', 'confirmed') and b.state in ('held', 'pending', 'confirmed')`,
  'a session without its audit row': `select id from sessions s where not exists (select from audit_logs
    where collection = 'sessions' and document_id = s.id::text and act = 'create')`,
  'an audit row without its session': `select id from audit_logs a where collection = 'sessions'
    and not exists (select from sessions s where s.id::text = a.document_id)`,
  'a booking without exactly one event': `select s.id from sessions s where s.state = 'confirmed' and 1 <>
    (select count(*) from events where name = 'session.booked' and document_id = s.id::text)`,
  'an event without its booking': `select id from events e where name = 'session.booked' and not exists
    (select from sessions s where s.id::text = e.document_id and s.state = 'confirmed')`,
  'an event of a booking without its job': `select id from events e where name = 'session.booked' and not exists
    (select from pgboss.job j where j.name = 'react' and j.data ->> 'eventId' = e.id::text)`,
};

/** Everything that is wrong in the database, one sentence each: acknowledged things that are missing, and what can never be. */
export async function faultsAfterCrash(
  url: string,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const database = new Client({ connectionString: url });
  await database.connect();
  try {
    const faults: string[] = [];
    const { rows } = await database.query<{ id: string; state: string; key: string }>(
      `select id::text, state::text, idempotency_key as key from sessions`,
    );
    const stored = new Map(rows.map((row) => [row.id, row]));
    for (const { acknowledged: state, id, wish } of acknowledged) {
      const row = stored.get(id);
      // A hold may have been confirmed in the very moment: then only the answer is missing.
      const isThere = row?.state === state || (state === 'held' && row?.state === 'confirmed');
      if (!isThere) faults.push(`acknowledged as ${state}, but ${row?.state ?? 'lost'}: ${id}`);
      if (row && wish && row.key !== wish.key) faults.push(`the key of ${id} is ${row.key}`);
    }
    for (const [what, query] of Object.entries(impossible)) {
      const found = await database.query(query);
      if (found.rows.length > 0) faults.push(`${what}: ${found.rows.length}`);
    }
    return faults;
  } finally {
    await database.end();
  }
}
