import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** Nobody waits twice for the same. Of those who do, the one that is offered or else the first stays. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    update waitlist_entries set state = 'ended' where id in (
      select id from (select id, row_number() over (
          partition by client_id, type_id, from_date, until_date, part_of_day, earlier_than_id
          order by state = 'offered' desc, created_at, id) as place
        from waitlist_entries where state in ('waiting', 'offered')) each
      where place > 1)`);
  await db.execute(sql`
    create unique index waitlist_entries_living_key on waitlist_entries
      (client_id, type_id, from_date, until_date, part_of_day, earlier_than_id) nulls not distinct
      where state in ('waiting', 'offered')`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index waitlist_entries_living_key`);
}
