import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** Each session type and each review knows its coach's profile, kept by the database: whether one is public is asked of it alone. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "session_types" ADD COLUMN "profile_id" uuid;
  ALTER TABLE "feedback" ADD COLUMN "profile_id" uuid;
  ALTER TABLE "session_types" ADD CONSTRAINT "session_types_profile_id_coach_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."coach_profiles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "feedback" ADD CONSTRAINT "feedback_profile_id_coach_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."coach_profiles"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "session_types_profile_idx" ON "session_types" USING btree ("profile_id");
  CREATE INDEX "feedback_profile_idx" ON "feedback" USING btree ("profile_id");`);
  await db.execute(sql`
    create function know_coach_page() returns trigger language plpgsql as $$
    begin
      if new.profile_id is null then
        select p.id into new.profile_id from coach_profiles p where p.user_id = new.coach_id;
      end if;
      return new;
    end $$`);
  await db.execute(sql`
    create function tell_coach_page() returns trigger language plpgsql as $$
    begin
      update session_types set profile_id = new.id where coach_id = new.user_id and profile_id is null;
      update feedback set profile_id = new.id where coach_id = new.user_id and profile_id is null;
      return null;
    end $$`);
  for (const table of ['session_types', 'feedback']) {
    await db.execute(
      sql.raw(`update ${table} t set profile_id = p.id
      from coach_profiles p where p.user_id = t.coach_id`),
    );
    await db.execute(
      sql.raw(`create trigger ${table}_coach_page before insert or update on ${table}
      for each row execute function know_coach_page()`),
    );
  }
  await db.execute(sql`
    create trigger coach_profiles_page after insert on coach_profiles
      for each row execute function tell_coach_page()`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop trigger coach_profiles_page on coach_profiles`);
  await db.execute(sql`drop trigger feedback_coach_page on feedback`);
  await db.execute(sql`drop trigger session_types_coach_page on session_types`);
  await db.execute(sql`drop function know_coach_page, tell_coach_page`);
  await db.execute(sql`
   ALTER TABLE "session_types" DROP CONSTRAINT "session_types_profile_id_coach_profiles_id_fk";
  
  ALTER TABLE "feedback" DROP CONSTRAINT "feedback_profile_id_coach_profiles_id_fk";
  
  DROP INDEX "session_types_profile_idx";
  DROP INDEX "feedback_profile_idx";
  ALTER TABLE "session_types" DROP COLUMN "profile_id";
  ALTER TABLE "feedback" DROP COLUMN "profile_id";`);
}
