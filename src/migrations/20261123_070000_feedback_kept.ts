import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** Ratings of parts are whole numbers like the one of the whole, a dispute is decided once there is one, and reviews are found by who may be shown. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`update feedback set given_at = created_at`);
  await db.execute(sql`
    alter table feedback
      alter column given_at set not null,
      add constraint feedback_heard_whole check (heard between 1 and 5 and heard = trunc(heard)),
      add constraint feedback_useful_whole check (useful between 1 and 5 and useful = trunc(useful)),
      add constraint feedback_clear_whole check (clear between 1 and 5 and clear = trunc(clear)),
      add constraint feedback_decided check (dispute_outcome is null or disputed_at is not null)`);
  await db.execute(sql`drop index feedback_reviews`);
  await db.execute(sql`
    create index feedback_reviews on feedback (coach_id, id desc)
      where is_review and withdrawn_at is null and dispute_outcome is distinct from 'hidden'`);
  await db.execute(sql`create index feedback_of_coach on feedback (coach_id, id desc)`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index feedback_of_coach, feedback_reviews`);
  await db.execute(
    sql`create index feedback_reviews on feedback (coach_id, created_at desc) where is_review`,
  );
  await db.execute(sql`
    alter table feedback
      drop constraint feedback_heard_whole, drop constraint feedback_useful_whole,
      alter column given_at drop not null,
      drop constraint feedback_clear_whole, drop constraint feedback_decided`);
}
