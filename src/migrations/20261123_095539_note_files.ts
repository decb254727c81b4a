import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_files_purpose" ADD VALUE 'attachment';
  ALTER TABLE "files" ALTER COLUMN "name" DROP NOT NULL;
  ALTER TABLE "files" ADD COLUMN "note_id" uuid;
  ALTER TABLE "files" ADD CONSTRAINT "files_note_id_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."notes"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "files_note_idx" ON "files" USING btree ("note_id");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "files" DROP CONSTRAINT "files_note_id_notes_id_fk";
  
  ALTER TABLE "files" ALTER COLUMN "purpose" SET DATA TYPE text;
  DROP TYPE "public"."enum_files_purpose";
  CREATE TYPE "public"."enum_files_purpose" AS ENUM('material');
  ALTER TABLE "files" ALTER COLUMN "purpose" SET DATA TYPE "public"."enum_files_purpose" USING "purpose"::"public"."enum_files_purpose";
  DROP INDEX "files_note_idx";
  ALTER TABLE "files" ALTER COLUMN "name" SET NOT NULL;
  ALTER TABLE "files" DROP COLUMN "note_id";`);
}
