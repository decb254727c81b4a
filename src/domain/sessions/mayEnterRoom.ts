import { actsAsAnother, verifiedUser, type Actor } from '../people/actor.ts';
import { joinLink } from './joinLink.ts';
import type { RoomFacts } from './roomFacts.sql.ts';

/** The room opens so long before the session's start, and closes so long after its end. */
export const roomOpensMinutes = 10;
const roomClosesMinutes = 60;

/**
 * `open`, or why not: `notTheirs` for whoever is not one of the session's two people (staff who act as one included), `none` where
 * they do not meet here (another place, a link of its own, not booked, already recorded), `early`, `over`.
 */
export type RoomAnswer = 'open' | 'notTheirs' | 'none' | 'early' | 'over';

/** Whether somebody may enter a session's video room now. The same for its page, its socket and its list of servers. */
export function mayEnterRoom(
  actor: Actor,
  { coach, client, state, place, startsAt, endsAt, joinDetails, isTogether }: RoomFacts,
  now: Temporal.Instant,
): RoomAnswer {
  const user = verifiedUser(actor);
  if (!user || actsAsAnother(actor)) return 'notTheirs';
  if (!isTogether || (user.id !== coach && user.id !== client)) return 'notTheirs';
  if (place !== 'video' || state !== 'confirmed' || joinLink(joinDetails) !== null) return 'none';
  const opensAt = startsAt.subtract({ minutes: roomOpensMinutes });
  const closesAt = endsAt.add({ minutes: roomClosesMinutes });
  if (Temporal.Instant.compare(now, opensAt) < 0) return 'early';
  return Temporal.Instant.compare(now, closesAt) < 0 ? 'open' : 'over';
}
