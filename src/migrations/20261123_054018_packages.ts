import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * So many sessions with a coach that a client holds, and which session takes one of which package. How many are left is counted, and
 * stored nowhere.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_session_types_who_may_book" ADD VALUE 'packageHolders';
  CREATE TABLE "packages" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"client_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"session_count" numeric NOT NULL,
  	"valid_until" varchar,
  	"given_by_id" uuid,
  	"revocation_at" timestamp(3) with time zone,
  	"revocation_by_id" uuid,
  	"revocation_reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "packages_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"session_types_id" uuid
  );
  
  ALTER TABLE "sessions" ADD COLUMN "package_id" uuid;
  ALTER TABLE "packages" ADD CONSTRAINT "packages_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "packages" ADD CONSTRAINT "packages_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "packages" ADD CONSTRAINT "packages_given_by_id_users_id_fk" FOREIGN KEY ("given_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "packages" ADD CONSTRAINT "packages_revocation_by_id_users_id_fk" FOREIGN KEY ("revocation_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "packages_rels" ADD CONSTRAINT "packages_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."packages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "packages_rels" ADD CONSTRAINT "packages_rels_session_types_fk" FOREIGN KEY ("session_types_id") REFERENCES "public"."session_types"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "packages_coach_idx" ON "packages" USING btree ("coach_id");
  CREATE INDEX "packages_client_idx" ON "packages" USING btree ("client_id");
  CREATE INDEX "packages_given_by_idx" ON "packages" USING btree ("given_by_id");
  CREATE INDEX "packages_revocation_revocation_by_idx" ON "packages" USING btree ("revocation_by_id");
  CREATE INDEX "packages_updated_at_idx" ON "packages" USING btree ("updated_at");
  CREATE INDEX "packages_created_at_idx" ON "packages" USING btree ("created_at");
  CREATE INDEX "packages_rels_order_idx" ON "packages_rels" USING btree ("order");
  CREATE INDEX "packages_rels_parent_idx" ON "packages_rels" USING btree ("parent_id");
  CREATE INDEX "packages_rels_path_idx" ON "packages_rels" USING btree ("path");
  CREATE INDEX "packages_rels_session_types_id_idx" ON "packages_rels" USING btree ("session_types_id");
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_package_id_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."packages"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "sessions_package_idx" ON "sessions" USING btree ("package_id");`);
  await db.execute(sql`
    alter table packages
      add constraint packages_session_count_whole
        check (session_count = trunc(session_count) and session_count between 1 and 200),
      add constraint packages_valid_until_day
        check (valid_until ~ '^\\d{4}-\\d\\d-\\d\\d$' and valid_until::date::text = valid_until),
      add constraint packages_two_people check (coach_id <> client_id)`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    update session_types set who_may_book = 'clients' where who_may_book = 'packageHolders'`);
  await db.execute(sql`
   ALTER TABLE "packages" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "packages_rels" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "packages_rels" CASCADE;
  DROP TABLE "packages" CASCADE;
  ALTER TABLE "sessions" DROP CONSTRAINT IF EXISTS "sessions_package_id_packages_id_fk";
  
  ALTER TABLE "session_types" ALTER COLUMN "who_may_book" SET DATA TYPE text;
  ALTER TABLE "session_types" ALTER COLUMN "who_may_book" SET DEFAULT 'anyone'::text;
  DROP TYPE "public"."enum_session_types_who_may_book";
  CREATE TYPE "public"."enum_session_types_who_may_book" AS ENUM('anyone', 'clients');
  ALTER TABLE "session_types" ALTER COLUMN "who_may_book" SET DEFAULT 'anyone'::"public"."enum_session_types_who_may_book";
  ALTER TABLE "session_types" ALTER COLUMN "who_may_book" SET DATA TYPE "public"."enum_session_types_who_may_book" USING "who_may_book"::"public"."enum_session_types_who_may_book";
  DROP INDEX "sessions_package_idx";
  ALTER TABLE "sessions" DROP COLUMN "package_id";`);
}
