import { describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { expireHold } from '#domain/sessions/expireHold.ts';
import { holdMinutes } from '#domain/sessions/session.ts';
import { hold, morning, setPractice, storedSession } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { sceneBeside } from '#tests/support/sceneBeside.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;

const { scene, beside } = sceneBeside();

const keep = (person: Person, startsAt: Temporal.Instant, of: Coach = scene.coach, key?: string) =>
  hold(scene.here, person, { typeId: of.typeId, startsAt, idempotencyKey: key });

const stateOf = async (id: string) => (await storedSession(scene.here, id)).state;

const clients = (count: number) =>
  Promise.all(Array.from({ length: count }, () => aClient(scene.here)));

const counted = (answers: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
};

const post = (client: Person, body: Record<string, unknown>) =>
  scene.here.rest('/api/sessions', {
    method: 'POST',
    cookie: client.cookie,
    body: JSON.stringify(body),
  });

/** Keeps a row locked while both begin, so that both have read it before either writes; the first waits first. */
const bothAtOnce = async (
  id: string,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
) => {
  await beside().client.query('begin');
  await beside().client.query('select 1 from sessions where id = $1 for update', [id]);
  const first = outcomeOf(one());
  await beside().waiting(1);
  const second = outcomeOf(other());
  await beside().waiting(2);
  await beside().client.query('rollback');
  return Promise.all([first, second]);
};

describe('fifty people and one time', () => {
  it('by REST: one has it, the others get 409 and the sentence, nobody a fault', async () => {
    const many = await clients(50);
    const answers = await Promise.all(
      many.map(async (client) => {
        const answer = await post(client, {
          type: scene.coach.typeId,
          startsAt: morning(1).toString(),
        });
        return `${answer.status} ${answer.status === 201 ? '' : await answer.text()}`;
      }),
    );
    const refused = answers.filter((answer) => answer.startsWith('409 '));
    expect(counted(answers.map((answer) => answer.slice(0, 3)))).toEqual({ 201: 1, 409: 49 });
    expect(
      refused.filter((said) => said.includes('That time was taken a moment ago.')),
    ).toHaveLength(49);
  });

  it('with two coaches mixed: one has each, and no one waits for ever', async () => {
    const other = await aCoach(scene.here);
    const many = await clients(50);
    const answers = await Promise.all(
      many.map((client, index) =>
        outcomeOf(keep(client, morning(1), index % 2 ? scene.coach : other)),
      ),
    );
    expect(counted(answers)).toEqual({ done: 2, '409 sessions.timeTaken': 48 });
  });

  it('one client and many coaches: they get one of them', async () => {
    const coaches = await Promise.all(Array.from({ length: 5 }, () => aCoach(scene.here)));
    const client = await aClient(scene.here);
    const answers = await Promise.all(
      coaches.map((each) => outcomeOf(keep(client, morning(1), each))),
    );
    expect(counted(answers)).toEqual({ done: 1, '409 sessions.clientBusy': 4 });
  });

  it('neighbouring times under way at once keep the buffer between them', async () => {
    await setPractice(scene.here, scene.coach, {
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 30,
      stepMinutes: 10,
    });
    const many = await clients(12);
    await Promise.all(many.map((client, index) => outcomeOf(keep(client, morning(1, index * 10)))));
    const { rows } = await beside().client.query<{ gap: number | null }>(
      `select (extract(epoch from starts_at - lag(ends_at) over (order by starts_at)) / 60)::int as gap
        from sessions where coach_id = $1 and state = 'held'`,
      [scene.coach.id],
    );
    const gaps = rows.flatMap(({ gap }) => gap ?? []);
    expect(rows.length).toBeGreaterThan(0);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(30);
  });
});

describe('the same click twice at once', () => {
  it('is one session with a key, and one without', async () => {
    for (const key of ['one-click', undefined]) {
      const client = await aClient(scene.here);
      scene.coach = await aCoach(scene.here);
      const ids = await Promise.all(
        Array.from({ length: 4 }, () => keep(client, morning(2), scene.coach, key)),
      );
      ids.push(await keep(client, morning(2), scene.coach, key));
      expect(new Set(ids).size).toBe(1);
      expect(
        await scene.here.system.store.count('sessions', { client: { equals: client.id } }),
      ).toBe(1);
      expect(await stateOf(ids[0] ?? '')).toBe('held');
    }
  });

  it('of two times with one coach leaves one hold', async () => {
    const client = await aClient(scene.here);
    await Promise.all([keep(client, morning(2)), keep(client, morning(2, 60))]);
    const held = { client: { equals: client.id }, state: { equals: 'held' } };
    expect(await scene.here.system.store.count('sessions', held)).toBe(1);
  });

  it('of a confirmation confirms once, and both hear that it is', async () => {
    const client = await aClient(scene.here);
    const id = await keep(client, morning(1));
    const confirm = () => confirmSession(scene.here.as(client.user), { sessionId: id });
    expect(await bothAtOnce(id, confirm, confirm)).toEqual(['done', 'done']);
    expect(
      (await beside().recordOf(id)).filter((what) => what === 'event session.booked'),
    ).toHaveLength(1);
  });
});

describe('two who act on one session at once', () => {
  it('a coach who approves and a client who withdraws: the later one acts on what the earlier one left', async () => {
    scene.coach = await aCoach(scene.here, { needsApproval: true });
    for (const [day, first, second] of [
      [1, 'coach', 'done'],
      [2, 'client', '409 sessions.noSuchMove'],
    ] as const) {
      const client = await aClient(scene.here);
      const id = await keep(client, morning(day));
      await confirmSession(scene.here.as(client.user), { sessionId: id });
      const approve = () =>
        decideSession(scene.here.as(scene.coach.user), { sessionId: id, decision: 'confirmed' });
      const withdraw = () => cancelSession(scene.here.as(client.user), { sessionId: id });
      const inOrder = first === 'coach' ? [approve, withdraw] : [withdraw, approve];
      const [one = approve, other = withdraw] = inOrder;
      expect(await bothAtOnce(id, one, other)).toEqual(['done', second]);
      expect(await stateOf(id)).toBe('cancelled');
    }
  });

  it('a topic written while the row is being confirmed does not undo the confirmation', async () => {
    const client = await aClient(scene.here);
    const id = await keep(client, morning(1));
    await beside().client.query('begin');
    await beside().client.query('select 1 from sessions where id = $1 for update', [id]);
    const late = outcomeOf(
      scene.here.as(client.user).store.update('sessions', id, { topic: 'Late words' }),
    );
    await beside().waiting(1);
    await beside().client.query(
      `update sessions set state = 'confirmed', held_until = null, updated_at = now() where id = $1`,
      [id],
    );
    await beside().client.query('commit');
    expect(await late).toBe('done');
    expect(await stateOf(id)).toBe('confirmed');
  });

  it('a hold that is confirmed in time as its end comes stays confirmed, without a failed job', async () => {
    const client = await aClient(scene.here);
    const id = await keep(client, morning(1));
    const inTime = scene.here.as(client.user);
    scene.here.clock.advance({ minutes: holdMinutes });
    const answers = await bothAtOnce(
      id,
      () => confirmSession(inTime, { sessionId: id }),
      () => expireHold(scene.here.system, { sessionId: id }),
    );
    expect(answers).toEqual(['done', 'done']);
    expect(await stateOf(id)).toBe('confirmed');
  });

  it('two bookings that find the same stale hold in their way both go through', async () => {
    const [stale, other] = await clients(2);
    if (!stale || !other) throw new Error('No clients');
    const id = await keep(stale, morning(1));
    scene.here.clock.advance({ minutes: holdMinutes });
    const elsewhere = await aCoach(scene.here);
    expect(
      await bothAtOnce(
        id,
        () => keep(other, morning(1)),
        () => keep(stale, morning(1), elsewhere),
      ),
    ).toEqual(['done', 'done']);
    expect(await stateOf(id)).toBe('expired');
    expect(await beside().recordOf(id)).toEqual([
      'audit create',
      'audit update',
      'event sessions.changed',
      'event sessions.changed',
      'job expireHold',
    ]);
  });
});
