import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { verifiedUser } from './actor.ts';
import { ownPractice } from './ownPractice.sql.ts';

export type SharingLinkWish = {
  name: string;
  /** Null: for all session types. */
  typeId: string | null;
  /** The last day on which it works, 'YYYY-MM-DD' in the coach's zone; null: until it is switched off. */
  lastDay: string | null;
  /** Bookings at most; null: any number. */
  mostUses: number | null;
};

/**
 * Makes a link by which whoever has it may book with the coach acting, and returns its id; the code in its address is made by chance.
 * Refuses with `sessions.pastDay` (422), another coach's session type with `common.invalid` (422).
 */
export async function makeSharingLink(ctx: Ctx, wish: SharingLinkWish): Promise<string> {
  const coach = verifiedUser(ctx.actor)?.id;
  if (coach === undefined) throw new Refused('common.forbidden', 403);
  const practice = await ownPractice(ctx);
  if (!practice) throw notFound();
  const { id } = await ctx.store.create('booking-links', {
    coach,
    // The hook makes another one, whatever stands here.
    code: 'new',
    name: wish.name,
    type: wish.typeId,
    endsOn: wish.lastDay === null ? null : endOf(ctx, wish.lastDay, practice.zone).toString(),
    mostUses: wish.mostUses,
    isOn: true,
  });
  return id;
}

function endOf(ctx: Ctx, lastDay: string, zone: string): Temporal.Instant {
  const end = Temporal.PlainDate.from(lastDay).add({ days: 1 }).toZonedDateTime(zone).toInstant();
  if (Temporal.Instant.compare(end, ctx.now) > 0) return end;
  throw new Refused('sessions.pastDay', 422, { fields: { lastDay: 'sessions.pastDay' } });
}
