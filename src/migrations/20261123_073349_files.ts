import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_files_purpose" AS ENUM('material');
  CREATE TYPE "public"."enum_files_state" AS ENUM('quarantined', 'ready', 'refused', 'unscanned');
  CREATE TYPE "public"."enum_files_fault" AS ENUM('infected', 'unfit');
  CREATE TABLE "files" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"owner_id" uuid NOT NULL,
  	"session_id" uuid,
  	"purpose" "enum_files_purpose" NOT NULL,
  	"name" varchar NOT NULL,
  	"type" varchar NOT NULL,
  	"bytes" numeric NOT NULL,
  	"sha256" varchar NOT NULL,
  	"storage_key" varchar NOT NULL,
  	"state" "enum_files_state" NOT NULL,
  	"fault" "enum_files_fault",
  	"kept_until" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "files" ADD CONSTRAINT "files_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "files" ADD CONSTRAINT "files_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "files_owner_idx" ON "files" USING btree ("owner_id");
  CREATE INDEX "files_session_idx" ON "files" USING btree ("session_id");
  CREATE UNIQUE INDEX "files_storage_key_idx" ON "files" USING btree ("storage_key");
  CREATE INDEX "files_kept_until_idx" ON "files" USING btree ("kept_until");
  CREATE INDEX "files_updated_at_idx" ON "files" USING btree ("updated_at");
  CREATE INDEX "files_created_at_idx" ON "files" USING btree ("created_at");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "files" CASCADE;
  DROP TYPE "public"."enum_files_purpose";
  DROP TYPE "public"."enum_files_state";
  DROP TYPE "public"."enum_files_fault";`);
}
