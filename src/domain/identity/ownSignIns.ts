import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';
import type { Method } from './signIns.ts';

export type OwnSignIn = {
  id: string;
  /** "Firefox, Windows", or empty. */
  browser: string;
  /** "203.0.113.0/24", or empty. */
  network: string;
  methods: Method[];
  since: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  until: Temporal.Instant;
  /** Whether this request came with it. */
  isThisOne: boolean;
  /** Somebody of the staff, who acts as the person. */
  isStaff: boolean;
};

/** The most that a page lists. */
const mostListed = 100;

/** The browsers a person is signed in with now: this one first, then the newest. */
export async function ownSignIns(ctx: Ctx): Promise<OwnSignIn[]> {
  const user = verifiedUser(ctx.actor);
  if (user?.apiKey !== null || user.impersonatorId !== null) return [];
  const now = ctx.now.toString();
  const rows = await ctx.store.find('sign-ins', {
    where: {
      and: [
        { user: { equals: user.id } },
        { stage: { equals: 'full' } },
        { revokedAt: { exists: false } },
        { expiresAt: { greater_than: now } },
        { or: [{ idleAt: { exists: false } }, { idleAt: { greater_than: now } }] },
      ],
    },
    sort: '-createdAt',
    limit: mostListed,
  });
  return rows
    .map((row) => ({
      id: row.id,
      browser: row.browser ?? '',
      network: row.network ?? '',
      methods: row.methods ?? [],
      since: Temporal.Instant.from(row.createdAt),
      lastSeenAt: Temporal.Instant.from(row.lastSeenAt ?? row.createdAt),
      until: Temporal.Instant.from(row.expiresAt),
      isThisOne: row.id === user.signInId,
      isStaff: Boolean(row.impersonator),
    }))
    .toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}
