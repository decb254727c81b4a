import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_sessions_attendance" AS ENUM('attended', 'missedByClient', 'missedByCoach', 'missedByBoth', 'notRecorded');
  ALTER TABLE "sessions" ADD COLUMN "attendance" "enum_sessions_attendance";
  ALTER TABLE "sessions" ADD COLUMN "attendance_at" timestamp(3) with time zone;
  ALTER TABLE "sessions" ADD COLUMN "attendance_by_id" uuid;
  ALTER TABLE "sessions" ADD COLUMN "begun_at" timestamp(3) with time zone;
  ALTER TABLE "sessions" ADD COLUMN "finished_at" timestamp(3) with time zone;
  ALTER TABLE "sessions" ADD COLUMN "summary" varchar;
  ALTER TABLE "sessions" ADD COLUMN "next_step" varchar;
  ALTER TABLE "sessions" ADD COLUMN "summary_shared_at" timestamp(3) with time zone;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_attendance_by_id_users_id_fk" FOREIGN KEY ("attendance_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "sessions_attendance_by_idx" ON "sessions" USING btree ("attendance_by_id");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "sessions" DROP CONSTRAINT "sessions_attendance_by_id_users_id_fk";
  
  DROP INDEX "sessions_attendance_by_idx";
  ALTER TABLE "sessions" DROP COLUMN "attendance";
  ALTER TABLE "sessions" DROP COLUMN "attendance_at";
  ALTER TABLE "sessions" DROP COLUMN "attendance_by_id";
  ALTER TABLE "sessions" DROP COLUMN "begun_at";
  ALTER TABLE "sessions" DROP COLUMN "finished_at";
  ALTER TABLE "sessions" DROP COLUMN "summary";
  ALTER TABLE "sessions" DROP COLUMN "next_step";
  ALTER TABLE "sessions" DROP COLUMN "summary_shared_at";
  DROP TYPE "public"."enum_sessions_attendance";`);
}
