import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const claimed = z.object({ notificationId: z.string() });

export type Attempt = {
  deliveryId: string;
  /** From 1. A later attempt takes the delivery over from an earlier one, never the other way round. */
  attempt: number;
};

/** Takes a waiting delivery for this attempt; null when it is settled or a later attempt has it. */
export async function claimDelivery(
  ctx: Ctx,
  { deliveryId, attempt }: Attempt,
): Promise<z.output<typeof claimed> | null> {
  return ctx.sql.row(
    claimed,
    sql`update deliveries set attempts = ${attempt}, updated_at = ${ctx.now.toString()}
      where id = ${deliveryId} and state = 'queued' and attempts < ${attempt}
      returning notification_id as "notificationId"`,
  );
}

type Outcome = {
  state: 'queued' | 'sent' | 'failed' | 'skipped';
  sentAt?: Temporal.Instant;
  /** A code, never an address or what a server said. */
  failure?: string;
};

/** Writes down how an attempt ended, if it still is the one that has the delivery. */
export async function settleDelivery(
  ctx: Ctx,
  { deliveryId, attempt }: Attempt,
  { state, sentAt, failure }: Outcome,
): Promise<void> {
  await ctx.sql.run(
    sql`update deliveries set state = ${state}, sent_at = ${sentAt?.toString() ?? null},
        failure = ${failure ?? null}, updated_at = ${ctx.now.toString()}
      where id = ${deliveryId} and state = 'queued' and attempts = ${attempt}`,
  );
}
