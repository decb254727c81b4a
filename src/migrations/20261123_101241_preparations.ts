import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "preparations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"session_id" uuid NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"client_id" uuid,
  	"client_list" jsonb,
  	"coach_list" jsonb,
  	"comes_with" varchar,
  	"wants" varchar,
  	"since_last" varchar,
  	"checked_in_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "session_types" ADD COLUMN "coach_checklist" varchar;
  ALTER TABLE "session_types_locales" ADD COLUMN "client_checklist" varchar;
  ALTER TABLE "preparations" ADD CONSTRAINT "preparations_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "preparations" ADD CONSTRAINT "preparations_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "preparations" ADD CONSTRAINT "preparations_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE UNIQUE INDEX "preparations_session_idx" ON "preparations" USING btree ("session_id");
  CREATE INDEX "preparations_coach_idx" ON "preparations" USING btree ("coach_id");
  CREATE INDEX "preparations_client_idx" ON "preparations" USING btree ("client_id");
  CREATE INDEX "preparations_updated_at_idx" ON "preparations" USING btree ("updated_at");
  CREATE INDEX "preparations_created_at_idx" ON "preparations" USING btree ("created_at");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "preparations" CASCADE;
  ALTER TABLE "session_types" DROP COLUMN "coach_checklist";
  ALTER TABLE "session_types_locales" DROP COLUMN "client_checklist";`);
}
