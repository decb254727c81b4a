import { describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { holdSession } from '#domain/sessions/holdSession.ts';
import { inTransaction } from '#src/transaction.ts';
import { morning, storedSession } from '#tests/support/bookings.ts';
import { aClient } from '#tests/support/people.ts';
import { sceneBeside } from '#tests/support/sceneBeside.ts';

const { scene, beside } = sceneBeside();

const stateOf = async (id: string) => (await storedSession(scene.here, id)).state;

const total = async (): Promise<string> => {
  const { rows } = await beside().client.query<{ counts: string }>(
    `select concat_ws(' ', (select count(*) from sessions), (select count(*) from audit_logs),
        (select count(*) from events), (select count(*) from engagements),
        (select count(*) from conversations),
        (select count(*) from pgboss.job where name not in ('sweepHolds', 'sweepSignIns', 'followAccounts'))) as counts`,
  );
  return rows[0]?.counts ?? '';
};

describe('all or nothing', () => {
  it('a write leaves its audit row, its event and its job in its transaction, a failing one none', async () => {
    const client = await aClient(scene.here);
    const before = await total();
    const ctx = scene.here.as(client.user);
    const failing = inTransaction(ctx, async (tx) => {
      const { sessionId } = await holdSession(tx, {
        typeId: scene.coach.typeId,
        startsAt: morning(1),
      });
      await confirmSession(tx, { sessionId, topic: 'Never to be seen' });
      throw new Error('the lights went out');
    });
    await expect(failing).rejects.toThrow('the lights went out');
    expect(await total()).toBe(before);

    const id = await scene.keep(client, morning(1));
    expect(await beside().recordOf(id)).toEqual([
      'audit create',
      'event sessions.changed',
      'job expireHold',
    ]);
    await confirmSession(ctx, { sessionId: id });
    expect(await beside().recordOf(id)).toEqual([
      'audit create',
      'audit update',
      'event session.booked',
      'event sessions.changed',
      'job expireHold',
    ]);
    const { rows } = await beside().client.query(
      `select 1 from pgboss.job j join events e on j.data ->> 'eventId' = e.id::text
        where e.document_id = $1 and e.name = 'session.booked'`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('a connection killed in the middle of a booking leaves nothing half, and the next one goes through', async () => {
    const client = await aClient(scene.here);
    const id = await scene.keep(client, morning(1));
    const before = await total();
    await beside().client.query('begin');
    await beside().client.query('select 1 from sessions where id = $1 for update', [id]);
    // Moves the hold: waits for the row in the middle of its transaction.
    const killed = scene.keep(client, morning(1, 60)).then(
      () => 'done',
      () => 'failed',
    );
    const [pid] = await beside().waiting(1);
    await beside().client.query('select pg_terminate_backend($1)', [pid]);
    expect(await killed).toBe('failed');
    await beside().client.query('rollback');
    expect(await total()).toBe(before);
    expect(await stateOf(id)).toBe('held');
    expect(await stateOf(await scene.keep(client, morning(1, 60)))).toBe('held');
  });

  it('what a client tells their coach stays out of the log, the events and the jobs', async () => {
    const client = await aClient(scene.here);
    const id = await scene.keep(client, morning(1));
    const topic = 'My father and the garden';
    const reason = 'A funeral in the family';
    await confirmSession(scene.here.as(client.user), { sessionId: id, topic });
    await cancelSession(scene.here.as(client.user), { sessionId: id, reason });
    const { rows } = await beside().client.query<{ said: string }>(
      `select row_to_json(a)::text as said from audit_logs a
        union all select row_to_json(e)::text from events e
        union all select row_to_json(j)::text from pgboss.job j`,
    );
    const all = rows.map(({ said }) => said).join('\n');
    expect(all).toContain(id);
    expect(all).not.toContain(topic);
    expect(all).not.toContain(reason);
    expect(all).not.toContain(client.user.email);
  });
});
