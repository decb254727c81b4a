import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "sessions" ADD COLUMN "cancellation_fee_minor" numeric;`);
  await db.execute(sql`
    alter table sessions add constraint sessions_cancellation_fee_minor_whole
      check (cancellation_fee_minor = trunc(cancellation_fee_minor) and cancellation_fee_minor between 0 and 100000000)`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "sessions" DROP COLUMN "cancellation_fee_minor";`);
}
