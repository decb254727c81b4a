import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "session_templates" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"type_id" uuid NOT NULL,
  	"duration_minutes" numeric,
  	"session_count" numeric DEFAULT 1 NOT NULL,
  	"every_weeks" numeric DEFAULT 1 NOT NULL,
  	"agenda" varchar,
  	"client_checklist" varchar,
  	"coach_checklist" varchar,
  	"follow_ups" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "session_templates_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"files_id" uuid
  );
  
  ALTER TABLE "session_templates" ADD CONSTRAINT "session_templates_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "session_templates" ADD CONSTRAINT "session_templates_type_id_session_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."session_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "session_templates_rels" ADD CONSTRAINT "session_templates_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."session_templates"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "session_templates_rels" ADD CONSTRAINT "session_templates_rels_files_fk" FOREIGN KEY ("files_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "session_templates_coach_idx" ON "session_templates" USING btree ("coach_id");
  CREATE INDEX "session_templates_type_idx" ON "session_templates" USING btree ("type_id");
  CREATE INDEX "session_templates_updated_at_idx" ON "session_templates" USING btree ("updated_at");
  CREATE INDEX "session_templates_created_at_idx" ON "session_templates" USING btree ("created_at");
  CREATE INDEX "session_templates_rels_order_idx" ON "session_templates_rels" USING btree ("order");
  CREATE INDEX "session_templates_rels_parent_idx" ON "session_templates_rels" USING btree ("parent_id");
  CREATE INDEX "session_templates_rels_path_idx" ON "session_templates_rels" USING btree ("path");
  CREATE INDEX "session_templates_rels_files_id_idx" ON "session_templates_rels" USING btree ("files_id");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "session_templates" CASCADE;
  DROP TABLE "session_templates_rels" CASCADE;`);
}
