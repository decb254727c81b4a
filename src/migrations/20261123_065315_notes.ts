import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_notes_level" AS ENUM('own', 'pair', 'coaches', 'shared');
  CREATE TABLE "notes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"author_id" uuid NOT NULL,
  	"engagement_id" uuid NOT NULL,
  	"client_id" uuid NOT NULL,
  	"session_id" uuid,
  	"level" "enum_notes_level" DEFAULT 'own' NOT NULL,
  	"title" varchar,
  	"body" varchar,
  	"tags" jsonb,
  	"trashed_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "notes" ADD CONSTRAINT "notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "notes_author_idx" ON "notes" USING btree ("author_id");
  CREATE INDEX "notes_engagement_idx" ON "notes" USING btree ("engagement_id");
  CREATE INDEX "notes_client_idx" ON "notes" USING btree ("client_id");
  CREATE INDEX "notes_session_idx" ON "notes" USING btree ("session_id");
  CREATE INDEX "notes_updated_at_idx" ON "notes" USING btree ("updated_at");
  CREATE INDEX "notes_created_at_idx" ON "notes" USING btree ("created_at");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "notes" CASCADE;
  DROP TYPE "public"."enum_notes_level";`);
}
