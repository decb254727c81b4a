import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "sessions" ADD COLUMN "handed_over_from_id" uuid;
  ALTER TABLE "sessions" ADD COLUMN "hand_over_word" varchar;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_handed_over_from_id_sessions_id_fk" FOREIGN KEY ("handed_over_from_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "sessions_handed_over_from_idx" ON "sessions" USING btree ("handed_over_from_id");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "sessions" DROP CONSTRAINT "sessions_handed_over_from_id_sessions_id_fk";
  
  DROP INDEX "sessions_handed_over_from_idx";
  ALTER TABLE "sessions" DROP COLUMN "handed_over_from_id";
  ALTER TABLE "sessions" DROP COLUMN "hand_over_word";`);
}
