import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_feedback_signature" AS ENUM('full', 'first', 'none');
  CREATE TYPE "public"."enum_feedback_dispute_outcome" AS ENUM('kept', 'hidden');
  ALTER TABLE "feedback" ADD COLUMN "given_at" timestamp(3) with time zone;
  ALTER TABLE "feedback" ADD COLUMN "heard" numeric;
  ALTER TABLE "feedback" ADD COLUMN "useful" numeric;
  ALTER TABLE "feedback" ADD COLUMN "clear" numeric;
  ALTER TABLE "feedback" ADD COLUMN "signature" "enum_feedback_signature" DEFAULT 'none';
  ALTER TABLE "feedback" ADD COLUMN "withdrawn_at" timestamp(3) with time zone;
  ALTER TABLE "feedback" ADD COLUMN "reply" varchar;
  ALTER TABLE "feedback" ADD COLUMN "replied_at" timestamp(3) with time zone;
  ALTER TABLE "feedback" ADD COLUMN "disputed_at" timestamp(3) with time zone;
  ALTER TABLE "feedback" ADD COLUMN "dispute_reason" varchar;
  ALTER TABLE "feedback" ADD COLUMN "dispute_outcome" "enum_feedback_dispute_outcome";`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "feedback" DROP COLUMN "given_at";
  ALTER TABLE "feedback" DROP COLUMN "heard";
  ALTER TABLE "feedback" DROP COLUMN "useful";
  ALTER TABLE "feedback" DROP COLUMN "clear";
  ALTER TABLE "feedback" DROP COLUMN "signature";
  ALTER TABLE "feedback" DROP COLUMN "withdrawn_at";
  ALTER TABLE "feedback" DROP COLUMN "reply";
  ALTER TABLE "feedback" DROP COLUMN "replied_at";
  ALTER TABLE "feedback" DROP COLUMN "disputed_at";
  ALTER TABLE "feedback" DROP COLUMN "dispute_reason";
  ALTER TABLE "feedback" DROP COLUMN "dispute_outcome";
  DROP TYPE "public"."enum_feedback_signature";
  DROP TYPE "public"."enum_feedback_dispute_outcome";`);
}
