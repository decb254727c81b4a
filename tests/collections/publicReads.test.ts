import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '@payloadcms/db-postgres/drizzle';
import { Client } from 'pg';
import { z } from 'zod';
import type { Ctx } from '#src/context.ts';
import { inTransaction } from '#src/transaction.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { setPractice } from '#tests/support/bookings.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Person & { typeId: string };
let client: Person;
let stranger: Person;
let reviewId: string;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  client = await aClient(here);
  stranger = await aClient(here);
  const session = await aBooking(here, { coach, client }, { hours: 1 });
  here.clock.advance({ hours: 24 });
  await here.system.store.update('sessions', session, { state: 'completed' });
  const review = await here.as(client.user).store.create('feedback', {
    session,
    coach: coach.id,
    client: client.id,
    rating: 5,
    isReview: true,
  });
  reviewId = review.id;
});
afterAll(() => here.end());

/** Who has nothing to do with the coach. */
const readers = () => ({ visitor: here.visitor, stranger: here.as(stranger.user) });
/** What a stranger and a visitor see of the coach. */
async function seen(): Promise<number[]> {
  const found: number[] = [];
  for (const { store } of Object.values(readers())) {
    const where = { coach: { equals: coach.id } };
    found.push((await store.find('session-types', { where })).length);
    found.push((await store.find('feedback', { where })).length);
  }
  return found;
}

const status = async (value: 'active' | 'suspended') =>
  here.app.pool.query('update users set status = $2 where id = $1', [coach.id, value]);

describe('what a coach offers, and what is said of it', () => {
  it('is public while their page is, and they are there', async () => {
    expect(await seen()).toEqual([1, 1, 1, 1]);
    await setPractice(here, coach, { isPublished: false });
    expect(await seen()).toEqual([0, 0, 0, 0]);
    await setPractice(here, coach, { isPublished: true });
    await status('suspended');
    expect(await seen()).toEqual([0, 0, 0, 0]);
    await status('active');
    expect(await seen()).toEqual([1, 1, 1, 1]);
    const type = await here.rest(`/api/session-types/${coach.typeId}`);
    expect(await type.text()).not.toContain('profile');
    await here.system.store.update('session-types', coach.typeId, { name: 'Another name' });
    expect(await seen()).toEqual([1, 1, 1, 1]);
  });

  it('is read without a look at other coaches, however many there are', async () => {
    await here.app.pool.query(`
      with people as (insert into users (id, email, name, status, locale, zone, updated_at, created_at)
        select uuidv7(), 'c' || n || '@crowd.example', 'C', 'active', 'en', 'UTC', now(), now()
        from generate_series(1, 3000) n returning id),
      pages as (insert into coach_profiles (id, user_id, slug, zone, is_published, updated_at, created_at)
        select uuidv7(), id, 'c-' || id, 'UTC', true, now(), now() from people)
      insert into session_types (id, coach_id, kind, duration_minutes, price_minor, currency, place, is_bookable, updated_at, created_at)
        select uuidv7(), id, 'followUp', 50, 0, 'USD', 'video', true, now(), now() from people`);
    await analysed();
    for (const reader of Object.values(readers())) {
      const rows = await inTransaction(reader, async (tx) => {
        const before = await rowsScanned(tx);
        const where = { coach: { equals: coach.id } };
        expect(await tx.store.find('session-types', { where })).toHaveLength(1);
        expect(await tx.store.findByID('session-types', coach.typeId)).not.toBeNull();
        expect(await tx.store.find('feedback', { where })).toHaveLength(1);
        expect(await tx.store.findByID('feedback', reviewId)).not.toBeNull();
        return (await rowsScanned(tx)) - before;
      });
      expect(rows).toBeLessThan(100);
    }
  });
});

const scanned = z.object({ rows: z.number() });

/** Rows that scans of whole tables have read in this transaction, and those that indexes gave. */
async function rowsScanned(tx: Ctx): Promise<number> {
  const found = await tx.sql.row(
    scanned,
    sql`select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables
      where relname in ('users', 'coach_profiles', 'session_types')`,
  );
  return found?.rows ?? 0;
}

/** As the database does by itself once a table has grown. */
async function analysed(): Promise<void> {
  const owner = new Client({ connectionString: here.config.databaseOwnerUrl });
  await owner.connect();
  await owner.query('analyze users, coach_profiles, session_types, feedback');
  await owner.end();
}
