import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { atOwnRate } from './atOwnRate.ts';
import type { Offer } from './offers.sql.ts';

const row = z.object({ hourlyMinor: z.number(), currency: z.string().nullable() });

/** Integer minor units of an ISO 4217 currency. */
export type Price = { priceMinor: number; currency: string; isOwnRate: boolean };

/** What has a listed price: an offer, or a time that is kept already. */
type Listed = Pick<Offer, 'coachId' | 'durationMinutes' | 'priceMinor'> & { currency: string };

/**
 * What a session costs this client: the type's price for its length, or their own hourly rate where coach and client agreed on one
 * (`atOwnRate`). A free session stays free.
 */
export async function priceOf(
  ctx: Ctx,
  { offer, clientId }: { offer: Listed; clientId: string | null },
): Promise<Price> {
  const listed = { priceMinor: offer.priceMinor, currency: offer.currency, isOwnRate: false };
  if (clientId === null || offer.priceMinor === 0) return listed;
  const own = await ctx.sql.row(
    row,
    sql`select hourly_rate_minor::int as "hourlyMinor", hourly_rate_currency::text as currency
      from engagements
      where coach_id = ${offer.coachId} and client_id = ${clientId}
        and state in ('active', 'paused') and hourly_rate_minor is not null`,
  );
  if (!own) return listed;
  return { ...atOwnRate(own, { ...listed, minutes: offer.durationMinutes }), isOwnRate: true };
}
