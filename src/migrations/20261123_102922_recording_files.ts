import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_files_purpose" ADD VALUE 'recording';`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "files" ALTER COLUMN "purpose" SET DATA TYPE text;
  DROP TYPE "public"."enum_files_purpose";
  CREATE TYPE "public"."enum_files_purpose" AS ENUM('material', 'attachment');
  ALTER TABLE "files" ALTER COLUMN "purpose" SET DATA TYPE "public"."enum_files_purpose" USING "purpose"::"public"."enum_files_purpose";`);
}
