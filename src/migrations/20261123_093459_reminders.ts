import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "coach_profiles" ADD COLUMN "reminders" jsonb;
  ALTER TABLE "coach_profiles" ADD COLUMN "reminders_since" timestamp(3) with time zone;
  ALTER TABLE "coach_profiles" ADD COLUMN "agenda_at" varchar;
  ALTER TABLE "coach_profiles" ADD COLUMN "agenda_since" timestamp(3) with time zone;
  ALTER TABLE "session_types" ADD COLUMN "reminders" jsonb;
  ALTER TABLE "session_types" ADD COLUMN "reminders_since" timestamp(3) with time zone;`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "coach_profiles" DROP COLUMN "reminders";
  ALTER TABLE "coach_profiles" DROP COLUMN "reminders_since";
  ALTER TABLE "coach_profiles" DROP COLUMN "agenda_at";
  ALTER TABLE "coach_profiles" DROP COLUMN "agenda_since";
  ALTER TABLE "session_types" DROP COLUMN "reminders";
  ALTER TABLE "session_types" DROP COLUMN "reminders_since";`);
}
