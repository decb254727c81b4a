import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteList } from '#domain/notes/noteList.sql.ts';
import { sharedNotes } from '#domain/notes/sharedNotes.sql.ts';
import { buffersOf } from '#tests/bench/parts/buffersOf.ts';
import { setParts } from '#tests/support/noteScene.ts';
import { aClient, aCoach, anEngagement } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

/** A coach with so many notes about one client, an hour apart: half for everyone, half for the client; with a co-coach and a sponsor. */
async function manyNotes(count: number) {
  const [coach, coCoach] = [await aCoach(here), await aCoach(here)];
  const [client, sponsor] = [await aClient(here), await aClient(here)];
  const engagement = await anEngagement(here, coach, client);
  await setParts(here, engagement, [
    { user: coCoach.id, part: 'coCoach' },
    { user: sponsor.id, part: 'sponsor' },
  ]);
  const { pool } = here.app;
  await pool.query(
    `insert into notes (id, author_id, engagement_id, client_id, level, body, tags, updated_at, created_at)
      select gen_random_uuid(), $1, $2, $3, (case when n % 2 = 0 then 'shared' else 'pair' end)::enum_notes_level,
        'Words.', '[]', timestamptz '2026-01-01' - n * interval '1 hour', now()
      from generate_series(1, $4::int) n`,
    [coach.id, engagement, client.id, count],
  );
  await pool.query('analyze notes');
  return { coach, coCoach, client, sponsor };
}

it('a page of notes costs the database the same, however many there are, and wherever it is', async () => {
  const [small, large] = [await manyNotes(60), await manyNotes(20_000)];
  const questions = ({ coach, coCoach, client, sponsor }: typeof small, hours: number) => {
    const at = Temporal.Instant.from('2026-01-01T00:00:00Z').subtract({ hours });
    const after = `${at.epochMilliseconds}_00000000-0000-7000-8000-000000000000`;
    return {
      'a client, first page': () => sharedNotes(here.as(client.user)),
      'a client, a later page': () => sharedNotes(here.as(client.user), { after }),
      'a sponsor, first page': () => sharedNotes(here.as(sponsor.user)),
      'a sponsor, a later page': () => sharedNotes(here.as(sponsor.user), { after }),
      'the author, first page': () => noteList(here.as(coach.user), {}),
      'the author, a later page': () => noteList(here.as(coach.user), { after }),
      'a co-coach, a later page': () => noteList(here.as(coCoach.user), { after }),
    };
  };
  const few = new Map(Object.entries(questions(small, 5)));
  for (const [name, ask] of Object.entries(questions(large, 15_000))) {
    const before = Math.max(...(await buffersOf(here, few.get(name) ?? ask)));
    const after = Math.max(...(await buffersOf(here, ask)));
    // Rows that lie apart are some pages more; reading the other notes would be hundreds.
    expect(after, `${name}: ${before} → ${after}`).toBeLessThan(before + 40);
  }
}, 120_000);
