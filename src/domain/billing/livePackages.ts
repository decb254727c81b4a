import type { Ctx } from '../../context.ts';
import { heldPackages, type HeldPackage } from './heldPackages.sql.ts';

export type LivePackage = Pick<HeldPackage, 'id' | 'name' | 'left' | 'typeIds' | 'validUntil'>;

type Asked = {
  coachId: string;
  /** The coach's IANA zone: by their calendar a package ends. */
  zone: string;
};

/**
 * What the reader holds of a coach's packages that is neither taken back nor over, the first to end before the others; what they only hold a
 * time with counts as left. Scope: rows whose client is the person.
 */
export async function livePackages(ctx: Ctx, { coachId, zone }: Asked): Promise<LivePackage[]> {
  if (ctx.actor.kind !== 'user') return [];
  const clientId = ctx.actor.user.id;
  const held = await heldPackages(ctx, { coachId, clientId, exceptHolds: true });
  const today = ctx.now.toZonedDateTimeISO(zone).toPlainDate().toString();
  return held.filter(
    ({ isRevoked, validUntil }) => !isRevoked && (validUntil === null || today <= validUntil),
  );
}
