import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * Where a session takes place moves out of what was agreed, which both sides read from the first moment, into a field that they read once
 * it is booked. The audit log kept it by value: there its secret goes, and only that it was written stays.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "sessions" ADD COLUMN "join_details" varchar;`);
  await db.execute(sql`
    update sessions set join_details = agreed->>'joinDetails', agreed = agreed - 'joinDetails'
      where agreed ? 'joinDetails'`);
  await db.execute(sql`alter table audit_logs disable trigger audit_logs_only_grow`);
  await db.execute(sql`
    update audit_logs set changes = changes #- '{agreed,to,joinDetails}' #- '{agreed,from,joinDetails}'
        || case when changes #>> '{agreed,to,joinDetails}' is distinct from changes #>> '{agreed,from,joinDetails}'
          then '{"joinDetails": "changed"}'::jsonb else '{}'::jsonb end
      where collection = 'sessions' and changes #> '{agreed,to}' ? 'joinDetails'`);
  await db.execute(sql`alter table audit_logs enable trigger audit_logs_only_grow`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    update sessions set agreed = agreed || jsonb_build_object('joinDetails', join_details)
      where agreed is not null`);
  await db.execute(sql`
   ALTER TABLE "sessions" DROP COLUMN "join_details";`);
}
