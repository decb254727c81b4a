import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** What every table stands on: extensions, and `uuidv7()` where the server is older than PostgreSQL 18. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`create extension if not exists btree_gist`);
  await db.execute(sql`create extension if not exists pg_trgm`);
  // RFC 9562, section 5.7: 48 bits of milliseconds, version and variant, the rest random.
  await db.execute(sql`
    do $$ begin
      if not exists (select from pg_proc where proname = 'uuidv7') then
        create function uuidv7() returns uuid language sql volatile as $f$
          select encode(
            set_bit(set_bit(
              overlay(uuid_send(gen_random_uuid())
                placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                from 1 for 6),
              52, 1), 53, 1), 'hex')::uuid
        $f$;
      end if;
    end $$`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop extension if exists pg_trgm`);
  await db.execute(sql`drop extension if exists btree_gist`);
}
