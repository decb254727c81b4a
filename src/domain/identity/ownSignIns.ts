import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';

export type OwnSignIn = {
  id: string;
  /** "Firefox, Windows", or empty. */
  browser: string;
  since: Temporal.Instant;
  until: Temporal.Instant;
  /** Whether this request came with it. */
  isThisOne: boolean;
};

/** The browsers a person is signed in with now, the newest first. */
export async function ownSignIns(ctx: Ctx): Promise<OwnSignIn[]> {
  const user = verifiedUser(ctx.actor);
  if (!user) return [];
  const rows = await ctx.store.find('sign-ins', {
    where: {
      and: [
        { user: { equals: user.id } },
        { stage: { equals: 'full' } },
        { revokedAt: { exists: false } },
        { expiresAt: { greater_than: ctx.now.toString() } },
      ],
    },
    sort: '-createdAt',
  });
  return rows.map((row) => ({
    id: row.id,
    browser: row.browser ?? '',
    since: Temporal.Instant.from(row.createdAt),
    until: Temporal.Instant.from(row.expiresAt),
    isThisOne: row.id === user.signInId,
  }));
}
