import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."_locales" AS ENUM('en', 'he');
  CREATE TYPE "public"."enum_users_roles" AS ENUM('client', 'coach', 'admin', 'support', 'moderator', 'editor', 'marketing');
  CREATE TYPE "public"."enum_users_status" AS ENUM('active', 'suspended', 'banned', 'erased');
  CREATE TYPE "public"."enum_users_locale" AS ENUM('en', 'he');
  CREATE TYPE "public"."enum_users_gender" AS ENUM('female', 'male', 'other');
  CREATE TYPE "public"."enum_coach_profiles_specialties" AS ENUM('career', 'leadership', 'parenting', 'confidence', 'founders', 'wellbeing', 'relationships');
  CREATE TYPE "public"."enum_coach_profiles_languages" AS ENUM('en', 'he', 'fr', 'ar', 'ru', 'de');
  CREATE TYPE "public"."enum_sign_ins_methods" AS ENUM('password', 'totp', 'passkey', 'magicLink', 'oneTimeLink', 'oidc');
  CREATE TYPE "public"."enum_sign_ins_stage" AS ENUM('full', 'mfa', 'enrol');
  CREATE TYPE "public"."enum_sign_ins_active_role" AS ENUM('client', 'coach', 'admin', 'support', 'moderator', 'editor', 'marketing');
  CREATE TYPE "public"."enum_engagements_people_part" AS ENUM('coCoach', 'sponsor');
  CREATE TYPE "public"."enum_engagements_state" AS ENUM('invited', 'active', 'paused', 'ended', 'archived');
  CREATE TYPE "public"."enum_session_types_kind" AS ENUM('discovery', 'initial', 'followUp');
  CREATE TYPE "public"."enum_session_types_currency" AS ENUM('USD', 'EUR', 'GBP', 'ILS');
  CREATE TYPE "public"."enum_session_types_place" AS ENUM('video', 'phone', 'inPerson');
  CREATE TYPE "public"."enum_sessions_state" AS ENUM('held', 'pending', 'confirmed', 'completed', 'missed', 'cancelled', 'declined', 'expired');
  CREATE TYPE "public"."enum_sessions_place" AS ENUM('video', 'phone', 'inPerson');
  CREATE TYPE "public"."enum_deliveries_channel" AS ENUM('mail');
  CREATE TYPE "public"."enum_deliveries_state" AS ENUM('queued', 'sent', 'failed', 'skipped');
  CREATE TYPE "public"."enum_audit_logs_actor_kind" AS ENUM('visitor', 'user', 'system');
  CREATE TYPE "public"."enum_pages_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__pages_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__pages_v_published_locale" AS ENUM('en', 'he');
  CREATE TABLE "users_roles" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_users_roles",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"email" varchar NOT NULL,
  	"name" varchar NOT NULL,
  	"status" "enum_users_status" DEFAULT 'active' NOT NULL,
  	"email_verified_at" timestamp(3) with time zone,
  	"locale" "enum_users_locale" DEFAULT 'en' NOT NULL,
  	"zone" varchar DEFAULT 'UTC' NOT NULL,
  	"gender" "enum_users_gender" DEFAULT 'other' NOT NULL,
  	"is_demo" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "coach_profiles_specialties" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_coach_profiles_specialties",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "coach_profiles_languages" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_coach_profiles_languages",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "coach_profiles" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"user_id" uuid NOT NULL,
  	"slug" varchar NOT NULL,
  	"zone" varchar DEFAULT 'UTC' NOT NULL,
  	"notice_minutes" numeric DEFAULT 720 NOT NULL,
  	"horizon_days" numeric DEFAULT 60 NOT NULL,
  	"step_minutes" numeric DEFAULT 30 NOT NULL,
  	"buffer_before_minutes" numeric DEFAULT 0 NOT NULL,
  	"buffer_after_minutes" numeric DEFAULT 10 NOT NULL,
  	"is_published" boolean DEFAULT false,
  	"verified_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "coach_profiles_locales" (
  	"name" varchar NOT NULL,
  	"headline" varchar NOT NULL,
  	"about" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "client_profiles" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"user_id" uuid NOT NULL,
  	"introduction" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sign_ins_methods" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_sign_ins_methods",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "sign_ins" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"user_id" uuid NOT NULL,
  	"token_hash" varchar NOT NULL,
  	"stage" "enum_sign_ins_stage" NOT NULL,
  	"level" numeric NOT NULL,
  	"active_role" "enum_sign_ins_active_role" NOT NULL,
  	"browser" varchar,
  	"last_seen_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"revoked_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "engagements_people" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"user_id" uuid NOT NULL,
  	"part" "enum_engagements_people_part" NOT NULL
  );
  
  CREATE TABLE "engagements" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"client_id" uuid NOT NULL,
  	"state" "enum_engagements_state" NOT NULL,
  	"since" timestamp(3) with time zone,
  	"until" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "session_types" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"kind" "enum_session_types_kind" DEFAULT 'followUp' NOT NULL,
  	"duration_minutes" numeric NOT NULL,
  	"price_minor" numeric DEFAULT 0 NOT NULL,
  	"currency" "enum_session_types_currency" DEFAULT 'USD' NOT NULL,
  	"place" "enum_session_types_place" DEFAULT 'video' NOT NULL,
  	"needs_approval" boolean DEFAULT false,
  	"is_bookable" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "session_types_locales" (
  	"name" varchar NOT NULL,
  	"description" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "availability_windows" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"weekday" numeric NOT NULL,
  	"starts_at" varchar NOT NULL,
  	"ends_at" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sessions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"coach_id" uuid NOT NULL,
  	"client_id" uuid NOT NULL,
  	"type_id" uuid NOT NULL,
  	"engagement_id" uuid,
  	"state" "enum_sessions_state" DEFAULT 'held' NOT NULL,
  	"starts_at" timestamp(3) with time zone NOT NULL,
  	"ends_at" timestamp(3) with time zone NOT NULL,
  	"held_until" timestamp(3) with time zone,
  	"booked_at" timestamp(3) with time zone,
  	"client_zone" varchar,
  	"place" "enum_sessions_place" DEFAULT 'video' NOT NULL,
  	"price_minor" numeric DEFAULT 0 NOT NULL,
  	"currency" varchar DEFAULT 'USD' NOT NULL,
  	"topic" varchar,
  	"sequence" numeric DEFAULT 0 NOT NULL,
  	"idempotency_key" varchar,
  	"cancellation_at" timestamp(3) with time zone,
  	"cancellation_by_id" uuid,
  	"cancellation_reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "conversations_people" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"user_id" uuid NOT NULL
  );
  
  CREATE TABLE "conversations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"engagement_id" uuid,
  	"last_sequence" numeric DEFAULT 0 NOT NULL,
  	"last_message_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "messages" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"conversation_id" uuid NOT NULL,
  	"author_id" uuid NOT NULL,
  	"sequence" numeric NOT NULL,
  	"text" varchar NOT NULL,
  	"sent_at" timestamp(3) with time zone NOT NULL,
  	"idempotency_key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "notifications" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"person_id" uuid NOT NULL,
  	"event" varchar NOT NULL,
  	"event_id" varchar NOT NULL,
  	"collection" varchar,
  	"document_id" varchar,
  	"read_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "deliveries" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"notification_id" uuid NOT NULL,
  	"channel" "enum_deliveries_channel" NOT NULL,
  	"state" "enum_deliveries_state" DEFAULT 'queued' NOT NULL,
  	"attempts" numeric DEFAULT 0 NOT NULL,
  	"sent_at" timestamp(3) with time zone,
  	"failure" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "events" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"collection" varchar NOT NULL,
  	"document_id" varchar NOT NULL,
  	"actor_id" varchar,
  	"request_id" varchar,
  	"at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "audit_logs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"at" timestamp(3) with time zone NOT NULL,
  	"actor_kind" "enum_audit_logs_actor_kind" NOT NULL,
  	"actor_id" varchar,
  	"reason" varchar,
  	"request_id" varchar,
  	"act" varchar NOT NULL,
  	"collection" varchar NOT NULL,
  	"document_id" varchar NOT NULL,
  	"changes" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "pages" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"slug" varchar,
  	"is_demo" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_pages_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "pages_locales" (
  	"title" varchar,
  	"blocks" jsonb,
  	"meta_title" varchar,
  	"meta_description" varchar,
  	"meta_image_id" uuid,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_pages_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_slug" varchar,
  	"version_is_demo" boolean DEFAULT false,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__pages_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__pages_v_published_locale",
  	"latest" boolean,
  	"autosave" boolean
  );
  
  CREATE TABLE "_pages_v_locales" (
  	"version_title" varchar,
  	"version_blocks" jsonb,
  	"version_meta_title" varchar,
  	"version_meta_description" varchar,
  	"version_meta_image_id" uuid,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "media" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_card_url" varchar,
  	"sizes_card_width" numeric,
  	"sizes_card_height" numeric,
  	"sizes_card_mime_type" varchar,
  	"sizes_card_filesize" numeric,
  	"sizes_card_filename" varchar,
  	"sizes_wide_url" varchar,
  	"sizes_wide_width" numeric,
  	"sizes_wide_height" numeric,
  	"sizes_wide_mime_type" varchar,
  	"sizes_wide_filesize" numeric,
  	"sizes_wide_filename" varchar
  );
  
  CREATE TABLE "media_locales" (
  	"alt" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "users_roles" ADD CONSTRAINT "users_roles_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "coach_profiles_specialties" ADD CONSTRAINT "coach_profiles_specialties_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."coach_profiles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "coach_profiles_languages" ADD CONSTRAINT "coach_profiles_languages_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."coach_profiles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "coach_profiles" ADD CONSTRAINT "coach_profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "coach_profiles_locales" ADD CONSTRAINT "coach_profiles_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."coach_profiles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "client_profiles" ADD CONSTRAINT "client_profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sign_ins_methods" ADD CONSTRAINT "sign_ins_methods_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."sign_ins"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "engagements_people" ADD CONSTRAINT "engagements_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "engagements_people" ADD CONSTRAINT "engagements_people_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."engagements"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "engagements" ADD CONSTRAINT "engagements_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "engagements" ADD CONSTRAINT "engagements_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "session_types" ADD CONSTRAINT "session_types_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "session_types_locales" ADD CONSTRAINT "session_types_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."session_types"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_windows" ADD CONSTRAINT "availability_windows_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_coach_id_users_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_type_id_session_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."session_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_cancellation_by_id_users_id_fk" FOREIGN KEY ("cancellation_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "conversations_people" ADD CONSTRAINT "conversations_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "conversations_people" ADD CONSTRAINT "conversations_people_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "conversations" ADD CONSTRAINT "conversations_engagement_id_engagements_id_fk" FOREIGN KEY ("engagement_id") REFERENCES "public"."engagements"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "messages" ADD CONSTRAINT "messages_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notifications" ADD CONSTRAINT "notifications_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_notification_id_notifications_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notifications"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "pages_locales" ADD CONSTRAINT "pages_locales_meta_image_id_media_id_fk" FOREIGN KEY ("meta_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "pages_locales" ADD CONSTRAINT "pages_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pages_v" ADD CONSTRAINT "_pages_v_parent_id_pages_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."pages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_pages_v_locales" ADD CONSTRAINT "_pages_v_locales_version_meta_image_id_media_id_fk" FOREIGN KEY ("version_meta_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_pages_v_locales" ADD CONSTRAINT "_pages_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_pages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media_locales" ADD CONSTRAINT "media_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "users_roles_order_idx" ON "users_roles" USING btree ("order");
  CREATE INDEX "users_roles_parent_idx" ON "users_roles" USING btree ("parent_id");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE INDEX "coach_profiles_specialties_order_idx" ON "coach_profiles_specialties" USING btree ("order");
  CREATE INDEX "coach_profiles_specialties_parent_idx" ON "coach_profiles_specialties" USING btree ("parent_id");
  CREATE INDEX "coach_profiles_languages_order_idx" ON "coach_profiles_languages" USING btree ("order");
  CREATE INDEX "coach_profiles_languages_parent_idx" ON "coach_profiles_languages" USING btree ("parent_id");
  CREATE UNIQUE INDEX "coach_profiles_user_idx" ON "coach_profiles" USING btree ("user_id");
  CREATE UNIQUE INDEX "coach_profiles_slug_idx" ON "coach_profiles" USING btree ("slug");
  CREATE INDEX "coach_profiles_is_published_idx" ON "coach_profiles" USING btree ("is_published");
  CREATE INDEX "coach_profiles_updated_at_idx" ON "coach_profiles" USING btree ("updated_at");
  CREATE INDEX "coach_profiles_created_at_idx" ON "coach_profiles" USING btree ("created_at");
  CREATE UNIQUE INDEX "coach_profiles_locales_locale_parent_id_unique" ON "coach_profiles_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "client_profiles_user_idx" ON "client_profiles" USING btree ("user_id");
  CREATE INDEX "client_profiles_updated_at_idx" ON "client_profiles" USING btree ("updated_at");
  CREATE INDEX "client_profiles_created_at_idx" ON "client_profiles" USING btree ("created_at");
  CREATE INDEX "sign_ins_methods_order_idx" ON "sign_ins_methods" USING btree ("order");
  CREATE INDEX "sign_ins_methods_parent_idx" ON "sign_ins_methods" USING btree ("parent_id");
  CREATE INDEX "sign_ins_user_idx" ON "sign_ins" USING btree ("user_id");
  CREATE UNIQUE INDEX "sign_ins_token_hash_idx" ON "sign_ins" USING btree ("token_hash");
  CREATE INDEX "sign_ins_updated_at_idx" ON "sign_ins" USING btree ("updated_at");
  CREATE INDEX "sign_ins_created_at_idx" ON "sign_ins" USING btree ("created_at");
  CREATE INDEX "engagements_people_order_idx" ON "engagements_people" USING btree ("_order");
  CREATE INDEX "engagements_people_parent_id_idx" ON "engagements_people" USING btree ("_parent_id");
  CREATE INDEX "engagements_people_user_idx" ON "engagements_people" USING btree ("user_id");
  CREATE INDEX "engagements_coach_idx" ON "engagements" USING btree ("coach_id");
  CREATE INDEX "engagements_client_idx" ON "engagements" USING btree ("client_id");
  CREATE INDEX "engagements_updated_at_idx" ON "engagements" USING btree ("updated_at");
  CREATE INDEX "engagements_created_at_idx" ON "engagements" USING btree ("created_at");
  CREATE INDEX "session_types_coach_idx" ON "session_types" USING btree ("coach_id");
  CREATE INDEX "session_types_updated_at_idx" ON "session_types" USING btree ("updated_at");
  CREATE INDEX "session_types_created_at_idx" ON "session_types" USING btree ("created_at");
  CREATE UNIQUE INDEX "session_types_locales_locale_parent_id_unique" ON "session_types_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "availability_windows_coach_idx" ON "availability_windows" USING btree ("coach_id");
  CREATE INDEX "availability_windows_updated_at_idx" ON "availability_windows" USING btree ("updated_at");
  CREATE INDEX "availability_windows_created_at_idx" ON "availability_windows" USING btree ("created_at");
  CREATE INDEX "sessions_coach_idx" ON "sessions" USING btree ("coach_id");
  CREATE INDEX "sessions_client_idx" ON "sessions" USING btree ("client_id");
  CREATE INDEX "sessions_type_idx" ON "sessions" USING btree ("type_id");
  CREATE INDEX "sessions_engagement_idx" ON "sessions" USING btree ("engagement_id");
  CREATE INDEX "sessions_starts_at_idx" ON "sessions" USING btree ("starts_at");
  CREATE INDEX "sessions_cancellation_cancellation_by_idx" ON "sessions" USING btree ("cancellation_by_id");
  CREATE INDEX "sessions_updated_at_idx" ON "sessions" USING btree ("updated_at");
  CREATE INDEX "sessions_created_at_idx" ON "sessions" USING btree ("created_at");
  CREATE INDEX "conversations_people_order_idx" ON "conversations_people" USING btree ("_order");
  CREATE INDEX "conversations_people_parent_id_idx" ON "conversations_people" USING btree ("_parent_id");
  CREATE INDEX "conversations_people_user_idx" ON "conversations_people" USING btree ("user_id");
  CREATE UNIQUE INDEX "conversations_engagement_idx" ON "conversations" USING btree ("engagement_id");
  CREATE INDEX "conversations_updated_at_idx" ON "conversations" USING btree ("updated_at");
  CREATE INDEX "conversations_created_at_idx" ON "conversations" USING btree ("created_at");
  CREATE INDEX "messages_conversation_idx" ON "messages" USING btree ("conversation_id");
  CREATE INDEX "messages_author_idx" ON "messages" USING btree ("author_id");
  CREATE INDEX "messages_updated_at_idx" ON "messages" USING btree ("updated_at");
  CREATE INDEX "messages_created_at_idx" ON "messages" USING btree ("created_at");
  CREATE INDEX "notifications_person_idx" ON "notifications" USING btree ("person_id");
  CREATE INDEX "notifications_event_id_idx" ON "notifications" USING btree ("event_id");
  CREATE INDEX "notifications_updated_at_idx" ON "notifications" USING btree ("updated_at");
  CREATE INDEX "notifications_created_at_idx" ON "notifications" USING btree ("created_at");
  CREATE INDEX "deliveries_notification_idx" ON "deliveries" USING btree ("notification_id");
  CREATE INDEX "deliveries_updated_at_idx" ON "deliveries" USING btree ("updated_at");
  CREATE INDEX "deliveries_created_at_idx" ON "deliveries" USING btree ("created_at");
  CREATE INDEX "events_document_id_idx" ON "events" USING btree ("document_id");
  CREATE INDEX "events_updated_at_idx" ON "events" USING btree ("updated_at");
  CREATE INDEX "events_created_at_idx" ON "events" USING btree ("created_at");
  CREATE INDEX "audit_logs_at_idx" ON "audit_logs" USING btree ("at");
  CREATE INDEX "audit_logs_actor_id_idx" ON "audit_logs" USING btree ("actor_id");
  CREATE INDEX "audit_logs_request_id_idx" ON "audit_logs" USING btree ("request_id");
  CREATE INDEX "audit_logs_document_id_idx" ON "audit_logs" USING btree ("document_id");
  CREATE INDEX "audit_logs_updated_at_idx" ON "audit_logs" USING btree ("updated_at");
  CREATE INDEX "audit_logs_created_at_idx" ON "audit_logs" USING btree ("created_at");
  CREATE UNIQUE INDEX "pages_slug_idx" ON "pages" USING btree ("slug");
  CREATE INDEX "pages_updated_at_idx" ON "pages" USING btree ("updated_at");
  CREATE INDEX "pages_created_at_idx" ON "pages" USING btree ("created_at");
  CREATE INDEX "pages__status_idx" ON "pages" USING btree ("_status");
  CREATE INDEX "pages_meta_meta_image_idx" ON "pages_locales" USING btree ("meta_image_id","_locale");
  CREATE UNIQUE INDEX "pages_locales_locale_parent_id_unique" ON "pages_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_pages_v_parent_idx" ON "_pages_v" USING btree ("parent_id");
  CREATE INDEX "_pages_v_version_version_slug_idx" ON "_pages_v" USING btree ("version_slug");
  CREATE INDEX "_pages_v_version_version_updated_at_idx" ON "_pages_v" USING btree ("version_updated_at");
  CREATE INDEX "_pages_v_version_version_created_at_idx" ON "_pages_v" USING btree ("version_created_at");
  CREATE INDEX "_pages_v_version_version__status_idx" ON "_pages_v" USING btree ("version__status");
  CREATE INDEX "_pages_v_created_at_idx" ON "_pages_v" USING btree ("created_at");
  CREATE INDEX "_pages_v_updated_at_idx" ON "_pages_v" USING btree ("updated_at");
  CREATE INDEX "_pages_v_snapshot_idx" ON "_pages_v" USING btree ("snapshot");
  CREATE INDEX "_pages_v_published_locale_idx" ON "_pages_v" USING btree ("published_locale");
  CREATE INDEX "_pages_v_latest_idx" ON "_pages_v" USING btree ("latest");
  CREATE INDEX "_pages_v_autosave_idx" ON "_pages_v" USING btree ("autosave");
  CREATE INDEX "_pages_v_version_meta_version_meta_image_idx" ON "_pages_v_locales" USING btree ("version_meta_image_id","_locale");
  CREATE UNIQUE INDEX "_pages_v_locales_locale_parent_id_unique" ON "_pages_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE INDEX "media_sizes_card_sizes_card_filename_idx" ON "media" USING btree ("sizes_card_filename");
  CREATE INDEX "media_sizes_wide_sizes_wide_filename_idx" ON "media" USING btree ("sizes_wide_filename");
  CREATE UNIQUE INDEX "media_locales_locale_parent_id_unique" ON "media_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "users_roles" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "coach_profiles_specialties" CASCADE;
  DROP TABLE "coach_profiles_languages" CASCADE;
  DROP TABLE "coach_profiles" CASCADE;
  DROP TABLE "coach_profiles_locales" CASCADE;
  DROP TABLE "client_profiles" CASCADE;
  DROP TABLE "sign_ins_methods" CASCADE;
  DROP TABLE "sign_ins" CASCADE;
  DROP TABLE "engagements_people" CASCADE;
  DROP TABLE "engagements" CASCADE;
  DROP TABLE "session_types" CASCADE;
  DROP TABLE "session_types_locales" CASCADE;
  DROP TABLE "availability_windows" CASCADE;
  DROP TABLE "sessions" CASCADE;
  DROP TABLE "conversations_people" CASCADE;
  DROP TABLE "conversations" CASCADE;
  DROP TABLE "messages" CASCADE;
  DROP TABLE "notifications" CASCADE;
  DROP TABLE "deliveries" CASCADE;
  DROP TABLE "events" CASCADE;
  DROP TABLE "audit_logs" CASCADE;
  DROP TABLE "pages" CASCADE;
  DROP TABLE "pages_locales" CASCADE;
  DROP TABLE "_pages_v" CASCADE;
  DROP TABLE "_pages_v_locales" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "media_locales" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TYPE "public"."_locales";
  DROP TYPE "public"."enum_users_roles";
  DROP TYPE "public"."enum_users_status";
  DROP TYPE "public"."enum_users_locale";
  DROP TYPE "public"."enum_users_gender";
  DROP TYPE "public"."enum_coach_profiles_specialties";
  DROP TYPE "public"."enum_coach_profiles_languages";
  DROP TYPE "public"."enum_sign_ins_methods";
  DROP TYPE "public"."enum_sign_ins_stage";
  DROP TYPE "public"."enum_sign_ins_active_role";
  DROP TYPE "public"."enum_engagements_people_part";
  DROP TYPE "public"."enum_engagements_state";
  DROP TYPE "public"."enum_session_types_kind";
  DROP TYPE "public"."enum_session_types_currency";
  DROP TYPE "public"."enum_session_types_place";
  DROP TYPE "public"."enum_sessions_state";
  DROP TYPE "public"."enum_sessions_place";
  DROP TYPE "public"."enum_deliveries_channel";
  DROP TYPE "public"."enum_deliveries_state";
  DROP TYPE "public"."enum_audit_logs_actor_kind";
  DROP TYPE "public"."enum_pages_status";
  DROP TYPE "public"."enum__pages_v_version_status";
  DROP TYPE "public"."enum__pages_v_published_locale";`);
}
