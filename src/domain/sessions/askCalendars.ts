import type { Ctx } from '../../context.ts';
import { refreshBusyTimes } from '../calendars/refreshBusyTimes.ts';
import { offerOf } from './offers.sql.ts';

/** How long a booking waits for calendars elsewhere, all together. */
const patience = { milliseconds: 1500 };

type Wish = {
  typeId: string;
  durationMinutes?: number | undefined;
  currency?: string | undefined;
};

/** Before time is taken, what stands in the coach's calendars elsewhere is asked for once more: never between the check and the commit. */
export async function askCalendars(ctx: Ctx, { typeId, ...wish }: Wish): Promise<void> {
  if (ctx.req.transactionID !== undefined) return;
  const offer = await offerOf(ctx, typeId, wish);
  if (!offer) return;
  await refreshBusyTimes(ctx, offer.coachId, { within: Temporal.Duration.from(patience) });
}
