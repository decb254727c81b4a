import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "sign_ins_methods" ALTER COLUMN "value" SET DATA TYPE text;
  DROP TYPE "public"."enum_sign_ins_methods";
  CREATE TYPE "public"."enum_sign_ins_methods" AS ENUM('password', 'magicLink', 'oneTimeLink', 'oidc', 'passkey', 'totp', 'sms', 'backupCode', 'trustedDevice', 'recovery');
  ALTER TABLE "sign_ins_methods" ALTER COLUMN "value" SET DATA TYPE "public"."enum_sign_ins_methods" USING "value"::"public"."enum_sign_ins_methods";
  ALTER TABLE "users" ADD COLUMN "must_reset_password" boolean DEFAULT false;
  ALTER TABLE "users" ADD COLUMN "merged_into_id" uuid;
  ALTER TABLE "sign_ins" ADD COLUMN "network" varchar;
  ALTER TABLE "sign_ins" ADD COLUMN "is_remembered" boolean DEFAULT false;
  ALTER TABLE "sign_ins" ADD COLUMN "impersonator_id" uuid;
  ALTER TABLE "sign_ins" ADD COLUMN "proven_at" timestamp(3) with time zone;
  ALTER TABLE "sign_ins" ADD COLUMN "idle_at" timestamp(3) with time zone;
  ALTER TABLE "events" ADD COLUMN "sign_in_id" varchar;
  ALTER TABLE "users" ADD CONSTRAINT "users_merged_into_id_users_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_impersonator_id_users_id_fk" FOREIGN KEY ("impersonator_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "users_merged_into_idx" ON "users" USING btree ("merged_into_id");
  CREATE INDEX "sign_ins_impersonator_idx" ON "sign_ins" USING btree ("impersonator_id");`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "users" DROP CONSTRAINT "users_merged_into_id_users_id_fk";
  
  ALTER TABLE "sign_ins" DROP CONSTRAINT "sign_ins_impersonator_id_users_id_fk";
  
  ALTER TABLE "sign_ins_methods" ALTER COLUMN "value" SET DATA TYPE text;
  DROP TYPE "public"."enum_sign_ins_methods";
  CREATE TYPE "public"."enum_sign_ins_methods" AS ENUM('password', 'totp', 'passkey', 'magicLink', 'oneTimeLink', 'oidc');
  ALTER TABLE "sign_ins_methods" ALTER COLUMN "value" SET DATA TYPE "public"."enum_sign_ins_methods" USING "value"::"public"."enum_sign_ins_methods";
  DROP INDEX "users_merged_into_idx";
  DROP INDEX "sign_ins_impersonator_idx";
  ALTER TABLE "users" DROP COLUMN "must_reset_password";
  ALTER TABLE "users" DROP COLUMN "merged_into_id";
  ALTER TABLE "sign_ins" DROP COLUMN "network";
  ALTER TABLE "sign_ins" DROP COLUMN "is_remembered";
  ALTER TABLE "sign_ins" DROP COLUMN "impersonator_id";
  ALTER TABLE "sign_ins" DROP COLUMN "proven_at";
  ALTER TABLE "sign_ins" DROP COLUMN "idle_at";
  ALTER TABLE "events" DROP COLUMN "sign_in_id";`);
}
