import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_coach_profiles_language_levels_language" AS ENUM('en', 'he', 'fr', 'ar', 'ru', 'de');
  CREATE TYPE "public"."enum_coach_profiles_language_levels_level" AS ENUM('native', 'fluent', 'conversational');
  CREATE TYPE "public"."enum_engagements_hourly_rate_currency" AS ENUM('USD', 'EUR', 'GBP', 'ILS');
  CREATE TYPE "public"."enum_session_types_other_lengths_currency" AS ENUM('USD', 'EUR', 'GBP', 'ILS');
  CREATE TYPE "public"."enum_session_types_questions_answer_kind" AS ENUM('short', 'long', 'yesNo');
  CREATE TYPE "public"."enum_session_types_who_may_book" AS ENUM('anyone', 'clients');
  CREATE TYPE "public"."enum_busy_calendars_kind" AS ENUM('ics', 'caldav', 'google', 'microsoft');
  CREATE TYPE "public"."enum_sessions_awaits" AS ENUM('coach', 'client');
  CREATE TYPE "public"."enum_waitlist_entries_part_of_day" AS ENUM('any', 'morning', 'afternoon', 'evening');
  CREATE TYPE "public"."enum_waitlist_entries_state" AS ENUM('waiting', 'offered', 'booked', 'ended');
  CREATE TABLE "coach_profiles_language_levels" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"language" "enum_coach_profiles_language_levels_language" NOT NULL,
  	"level" "enum_coach_profiles_language_levels_level" NOT NULL
  );
  
  CREATE TABLE "session_types_other_lengths" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"duration_minutes" numeric NOT NULL,
  	"price_minor" numeric DEFAULT 0 NOT NULL,
  	"currency" "enum_session_types_other_lengths_currency" DEFAULT 'USD' NOT NULL
  );
  
  CREATE TABLE "session_types_questions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"answer_kind" "enum_session_types_questions_answer_kind" DEFAULT 'short' NOT NULL,
  	"is_required" boolean DEFAULT false
  );
  
  CREATE TABLE "session_types_questions_locales" (
  	"question" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "availability_exceptions_hours" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"starts_at" varchar NOT NULL,
  	"ends_at" varchar NOT NULL
  );
  
  CREATE TABLE "availability_exceptions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"date" varchar NOT NULL,
  	"name" varchar,
  	"holiday_of" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "time_off" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"from_date" varchar NOT NULL,
  	"until_date" varchar NOT NULL,
  	"note" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "booking_links" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"code" varchar NOT NULL,
  	"name" varchar NOT NULL,
  	"type_id" uuid,
  	"ends_on" timestamp(3) with time zone,
  	"most_uses" numeric,
  	"is_on" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "busy_calendars" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"kind" "enum_busy_calendars_kind" NOT NULL,
  	"is_on" boolean DEFAULT true,
  	"host" varchar,
  	"address_sealed" varchar,
  	"account_sealed" varchar,
  	"read_at" timestamp(3) with time zone,
  	"tried_at" timestamp(3) with time zone,
  	"failing_since" timestamp(3) with time zone,
  	"failure" varchar,
  	"has_unknown_zones" boolean DEFAULT false,
  	"etag" varchar,
  	"told_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "waitlist_entries" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"client_id" uuid NOT NULL,
  	"type_id" uuid NOT NULL,
  	"duration_minutes" numeric NOT NULL,
  	"from_date" varchar NOT NULL,
  	"until_date" varchar NOT NULL,
  	"part_of_day" "enum_waitlist_entries_part_of_day" DEFAULT 'any' NOT NULL,
  	"zone" varchar NOT NULL,
  	"earlier_than_id" uuid,
  	"state" "enum_waitlist_entries_state" DEFAULT 'waiting' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "feedback" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"session_id" uuid NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"client_id" uuid NOT NULL,
  	"rating" numeric NOT NULL,
  	"comment" varchar,
  	"is_review" boolean DEFAULT false,
  	"signed_as" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "favourites" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"person_id" uuid NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "sessions" ALTER COLUMN "client_id" DROP NOT NULL;
  ALTER TABLE "coach_profiles" ADD COLUMN "week_start" numeric DEFAULT 1 NOT NULL;
  ALTER TABLE "coach_profiles" ADD COLUMN "most_per_day" numeric;
  ALTER TABLE "coach_profiles" ADD COLUMN "most_per_week" numeric;
  ALTER TABLE "coach_profiles" ADD COLUMN "most_per_month" numeric;
  ALTER TABLE "coach_profiles" ADD COLUMN "buffers_around_busy" boolean DEFAULT false;
  ALTER TABLE "engagements" ADD COLUMN "hourly_rate_minor" numeric;
  ALTER TABLE "engagements" ADD COLUMN "hourly_rate_currency" "enum_engagements_hourly_rate_currency";
  ALTER TABLE "session_types" ADD COLUMN "address" varchar;
  ALTER TABLE "session_types" ADD COLUMN "address_zone" varchar;
  ALTER TABLE "session_types" ADD COLUMN "join_details" varchar;
  ALTER TABLE "session_types" ADD COLUMN "who_may_book" "enum_session_types_who_may_book" DEFAULT 'anyone' NOT NULL;
  ALTER TABLE "session_types" ADD COLUMN "notice_minutes" numeric;
  ALTER TABLE "session_types" ADD COLUMN "buffer_before_minutes" numeric;
  ALTER TABLE "session_types" ADD COLUMN "buffer_after_minutes" numeric;
  ALTER TABLE "session_types" ADD COLUMN "most_per_day" numeric;
  ALTER TABLE "session_types" ADD COLUMN "most_per_week" numeric;
  ALTER TABLE "session_types" ADD COLUMN "most_per_month" numeric;
  ALTER TABLE "session_types" ADD COLUMN "free_cancel_hours" numeric DEFAULT 24 NOT NULL;
  ALTER TABLE "session_types" ADD COLUMN "late_fee_percent" numeric DEFAULT 0 NOT NULL;
  ALTER TABLE "session_types" ADD COLUMN "move_hours" numeric DEFAULT 24 NOT NULL;
  ALTER TABLE "session_types" ADD COLUMN "most_moves" numeric DEFAULT 2 NOT NULL;
  ALTER TABLE "availability_windows" ADD COLUMN "every_weeks" numeric DEFAULT 1 NOT NULL;
  ALTER TABLE "availability_windows" ADD COLUMN "from_date" varchar;
  ALTER TABLE "availability_windows" ADD COLUMN "until_date" varchar;
  ALTER TABLE "sessions" ADD COLUMN "awaits" "enum_sessions_awaits";
  ALTER TABLE "sessions" ADD COLUMN "series" varchar;
  ALTER TABLE "sessions" ADD COLUMN "times_moved" numeric DEFAULT 0 NOT NULL;
  ALTER TABLE "sessions" ADD COLUMN "agreed" jsonb;
  ALTER TABLE "sessions" ADD COLUMN "answers" jsonb;
  ALTER TABLE "sessions" ADD COLUMN "for_whom" varchar;
  ALTER TABLE "sessions" ADD COLUMN "override_at" timestamp(3) with time zone;
  ALTER TABLE "sessions" ADD COLUMN "override_by_id" uuid;
  ALTER TABLE "sessions" ADD COLUMN "override_rules" varchar;
  ALTER TABLE "sessions" ADD COLUMN "override_reason" varchar;
  ALTER TABLE "sessions" ADD COLUMN "booking_link_id" uuid;
  ALTER TABLE "sessions" ADD COLUMN "waitlist_entry_id" uuid;
  ALTER TABLE "sessions" ADD COLUMN "invitation" varchar;
  ALTER TABLE "sessions" ADD COLUMN "visitor_hash" varchar;
  ALTER TABLE "sessions" ADD COLUMN "visitor_email" varchar;
  ALTER TABLE "sessions" ADD COLUMN "verifying_since" timestamp(3) with time zone;
  ALTER TABLE "sessions" ADD COLUMN "paying_since" timestamp(3) with time zone;
  ALTER TABLE "coach_profiles_language_levels" ADD CONSTRAINT "coach_profiles_language_levels_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."coach_profiles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "session_types_other_lengths" ADD CONSTRAINT "session_types_other_lengths_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."session_types"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "session_types_questions" ADD CONSTRAINT "session_types_questions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."session_types"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "session_types_questions_locales" ADD CONSTRAINT "session_types_questions_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."session_types_questions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_exceptions_hours" ADD CONSTRAINT "availability_exceptions_hours_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability_exceptions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_exceptions" ADD CONSTRAINT "availability_exceptions_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "time_off" ADD CONSTRAINT "time_off_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "booking_links" ADD CONSTRAINT "booking_links_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "booking_links" ADD CONSTRAINT "booking_links_type_id_session_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."session_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "busy_calendars" ADD CONSTRAINT "busy_calendars_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_type_id_session_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."session_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_earlier_than_id_sessions_id_fk" FOREIGN KEY ("earlier_than_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "feedback" ADD CONSTRAINT "feedback_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "feedback" ADD CONSTRAINT "feedback_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "feedback" ADD CONSTRAINT "feedback_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "favourites" ADD CONSTRAINT "favourites_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "favourites" ADD CONSTRAINT "favourites_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "coach_profiles_language_levels_order_idx" ON "coach_profiles_language_levels" USING btree ("_order");
  CREATE INDEX "coach_profiles_language_levels_parent_id_idx" ON "coach_profiles_language_levels" USING btree ("_parent_id");
  CREATE INDEX "session_types_other_lengths_order_idx" ON "session_types_other_lengths" USING btree ("_order");
  CREATE INDEX "session_types_other_lengths_parent_id_idx" ON "session_types_other_lengths" USING btree ("_parent_id");
  CREATE INDEX "session_types_questions_order_idx" ON "session_types_questions" USING btree ("_order");
  CREATE INDEX "session_types_questions_parent_id_idx" ON "session_types_questions" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "session_types_questions_locales_locale_parent_id_unique" ON "session_types_questions_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "availability_exceptions_hours_order_idx" ON "availability_exceptions_hours" USING btree ("_order");
  CREATE INDEX "availability_exceptions_hours_parent_id_idx" ON "availability_exceptions_hours" USING btree ("_parent_id");
  CREATE INDEX "availability_exceptions_coach_idx" ON "availability_exceptions" USING btree ("coach_id");
  CREATE INDEX "availability_exceptions_updated_at_idx" ON "availability_exceptions" USING btree ("updated_at");
  CREATE INDEX "availability_exceptions_created_at_idx" ON "availability_exceptions" USING btree ("created_at");
  CREATE INDEX "time_off_coach_idx" ON "time_off" USING btree ("coach_id");
  CREATE INDEX "time_off_updated_at_idx" ON "time_off" USING btree ("updated_at");
  CREATE INDEX "time_off_created_at_idx" ON "time_off" USING btree ("created_at");
  CREATE INDEX "booking_links_coach_idx" ON "booking_links" USING btree ("coach_id");
  CREATE UNIQUE INDEX "booking_links_code_idx" ON "booking_links" USING btree ("code");
  CREATE INDEX "booking_links_type_idx" ON "booking_links" USING btree ("type_id");
  CREATE INDEX "booking_links_updated_at_idx" ON "booking_links" USING btree ("updated_at");
  CREATE INDEX "booking_links_created_at_idx" ON "booking_links" USING btree ("created_at");
  CREATE INDEX "busy_calendars_coach_idx" ON "busy_calendars" USING btree ("coach_id");
  CREATE INDEX "busy_calendars_updated_at_idx" ON "busy_calendars" USING btree ("updated_at");
  CREATE INDEX "busy_calendars_created_at_idx" ON "busy_calendars" USING btree ("created_at");
  CREATE INDEX "waitlist_entries_coach_idx" ON "waitlist_entries" USING btree ("coach_id");
  CREATE INDEX "waitlist_entries_client_idx" ON "waitlist_entries" USING btree ("client_id");
  CREATE INDEX "waitlist_entries_type_idx" ON "waitlist_entries" USING btree ("type_id");
  CREATE INDEX "waitlist_entries_earlier_than_idx" ON "waitlist_entries" USING btree ("earlier_than_id");
  CREATE INDEX "waitlist_entries_updated_at_idx" ON "waitlist_entries" USING btree ("updated_at");
  CREATE INDEX "waitlist_entries_created_at_idx" ON "waitlist_entries" USING btree ("created_at");
  CREATE UNIQUE INDEX "feedback_session_idx" ON "feedback" USING btree ("session_id");
  CREATE INDEX "feedback_coach_idx" ON "feedback" USING btree ("coach_id");
  CREATE INDEX "feedback_client_idx" ON "feedback" USING btree ("client_id");
  CREATE INDEX "feedback_updated_at_idx" ON "feedback" USING btree ("updated_at");
  CREATE INDEX "feedback_created_at_idx" ON "feedback" USING btree ("created_at");
  CREATE INDEX "favourites_person_idx" ON "favourites" USING btree ("person_id");
  CREATE INDEX "favourites_coach_idx" ON "favourites" USING btree ("coach_id");
  CREATE INDEX "favourites_updated_at_idx" ON "favourites" USING btree ("updated_at");
  CREATE INDEX "favourites_created_at_idx" ON "favourites" USING btree ("created_at");
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_override_by_id_users_id_fk" FOREIGN KEY ("override_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_booking_link_id_booking_links_id_fk" FOREIGN KEY ("booking_link_id") REFERENCES "public"."booking_links"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_waitlist_entry_id_waitlist_entries_id_fk" FOREIGN KEY ("waitlist_entry_id") REFERENCES "public"."waitlist_entries"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "sessions_series_idx" ON "sessions" USING btree ("series");
  CREATE INDEX "sessions_override_override_by_idx" ON "sessions" USING btree ("override_by_id");
  CREATE INDEX "sessions_booking_link_idx" ON "sessions" USING btree ("booking_link_id");
  CREATE INDEX "sessions_waitlist_entry_idx" ON "sessions" USING btree ("waitlist_entry_id");
  CREATE INDEX "sessions_invitation_idx" ON "sessions" USING btree ("invitation");
  CREATE INDEX "sessions_visitor_hash_idx" ON "sessions" USING btree ("visitor_hash");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "coach_profiles_language_levels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "session_types_other_lengths" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "session_types_questions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "session_types_questions_locales" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "availability_exceptions_hours" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "availability_exceptions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "time_off" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "booking_links" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "busy_calendars" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "waitlist_entries" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "feedback" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "favourites" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "coach_profiles_language_levels" CASCADE;
  DROP TABLE "session_types_other_lengths" CASCADE;
  DROP TABLE "session_types_questions" CASCADE;
  DROP TABLE "session_types_questions_locales" CASCADE;
  DROP TABLE "availability_exceptions_hours" CASCADE;
  DROP TABLE "availability_exceptions" CASCADE;
  DROP TABLE "time_off" CASCADE;
  DROP TABLE "booking_links" CASCADE;
  DROP TABLE "busy_calendars" CASCADE;
  DROP TABLE "waitlist_entries" CASCADE;
  DROP TABLE "feedback" CASCADE;
  DROP TABLE "favourites" CASCADE;
  ALTER TABLE "sessions" DROP CONSTRAINT "sessions_override_by_id_users_id_fk";
  
  ALTER TABLE "sessions" DROP CONSTRAINT "sessions_booking_link_id_booking_links_id_fk";
  
  ALTER TABLE "sessions" DROP CONSTRAINT "sessions_waitlist_entry_id_waitlist_entries_id_fk";
  
  DROP INDEX "sessions_series_idx";
  DROP INDEX "sessions_override_override_by_idx";
  DROP INDEX "sessions_booking_link_idx";
  DROP INDEX "sessions_waitlist_entry_idx";
  DROP INDEX "sessions_invitation_idx";
  DROP INDEX "sessions_visitor_hash_idx";
  ALTER TABLE "sessions" ALTER COLUMN "client_id" SET NOT NULL;
  ALTER TABLE "coach_profiles" DROP COLUMN "week_start";
  ALTER TABLE "coach_profiles" DROP COLUMN "most_per_day";
  ALTER TABLE "coach_profiles" DROP COLUMN "most_per_week";
  ALTER TABLE "coach_profiles" DROP COLUMN "most_per_month";
  ALTER TABLE "coach_profiles" DROP COLUMN "buffers_around_busy";
  ALTER TABLE "engagements" DROP COLUMN "hourly_rate_minor";
  ALTER TABLE "engagements" DROP COLUMN "hourly_rate_currency";
  ALTER TABLE "session_types" DROP COLUMN "address";
  ALTER TABLE "session_types" DROP COLUMN "address_zone";
  ALTER TABLE "session_types" DROP COLUMN "join_details";
  ALTER TABLE "session_types" DROP COLUMN "who_may_book";
  ALTER TABLE "session_types" DROP COLUMN "notice_minutes";
  ALTER TABLE "session_types" DROP COLUMN "buffer_before_minutes";
  ALTER TABLE "session_types" DROP COLUMN "buffer_after_minutes";
  ALTER TABLE "session_types" DROP COLUMN "most_per_day";
  ALTER TABLE "session_types" DROP COLUMN "most_per_week";
  ALTER TABLE "session_types" DROP COLUMN "most_per_month";
  ALTER TABLE "session_types" DROP COLUMN "free_cancel_hours";
  ALTER TABLE "session_types" DROP COLUMN "late_fee_percent";
  ALTER TABLE "session_types" DROP COLUMN "move_hours";
  ALTER TABLE "session_types" DROP COLUMN "most_moves";
  ALTER TABLE "availability_windows" DROP COLUMN "every_weeks";
  ALTER TABLE "availability_windows" DROP COLUMN "from_date";
  ALTER TABLE "availability_windows" DROP COLUMN "until_date";
  ALTER TABLE "sessions" DROP COLUMN "awaits";
  ALTER TABLE "sessions" DROP COLUMN "series";
  ALTER TABLE "sessions" DROP COLUMN "times_moved";
  ALTER TABLE "sessions" DROP COLUMN "agreed";
  ALTER TABLE "sessions" DROP COLUMN "answers";
  ALTER TABLE "sessions" DROP COLUMN "for_whom";
  ALTER TABLE "sessions" DROP COLUMN "override_at";
  ALTER TABLE "sessions" DROP COLUMN "override_by_id";
  ALTER TABLE "sessions" DROP COLUMN "override_rules";
  ALTER TABLE "sessions" DROP COLUMN "override_reason";
  ALTER TABLE "sessions" DROP COLUMN "booking_link_id";
  ALTER TABLE "sessions" DROP COLUMN "waitlist_entry_id";
  ALTER TABLE "sessions" DROP COLUMN "invitation";
  ALTER TABLE "sessions" DROP COLUMN "visitor_hash";
  ALTER TABLE "sessions" DROP COLUMN "visitor_email";
  ALTER TABLE "sessions" DROP COLUMN "verifying_since";
  ALTER TABLE "sessions" DROP COLUMN "paying_since";
  DROP TYPE "public"."enum_coach_profiles_language_levels_language";
  DROP TYPE "public"."enum_coach_profiles_language_levels_level";
  DROP TYPE "public"."enum_engagements_hourly_rate_currency";
  DROP TYPE "public"."enum_session_types_other_lengths_currency";
  DROP TYPE "public"."enum_session_types_questions_answer_kind";
  DROP TYPE "public"."enum_session_types_who_may_book";
  DROP TYPE "public"."enum_busy_calendars_kind";
  DROP TYPE "public"."enum_sessions_awaits";
  DROP TYPE "public"."enum_waitlist_entries_part_of_day";
  DROP TYPE "public"."enum_waitlist_entries_state";`);
}
