import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { staleHolds } from './holds.sql.ts';
import { busyTimes } from './schedule.sql.ts';

type Claim = {
  coachId: string;
  /** Null where nobody is known yet. */
  clientId: string | null;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** The session that is moved: no obstacle to itself. */
  exceptSession?: string;
};

/**
 * Makes sure that neither side is in another session at this time, as coach or as client, and clears away holds
 * and requests that have run out. Call it with both calendars locked: what it finds free stays free until the row is written.
 * Refuses with `sessions.timeTaken` or `sessions.clientBusy` (409), for everybody.
 */
export async function claimTime(ctx: Ctx, claim: Claim): Promise<void> {
  const { store } = asSystem(ctx, 'a hold past its end gives way');
  for (const id of await staleHolds(ctx, claim)) {
    await store.update('sessions', id, { state: 'expired' });
  }
  const { coachId, clientId, startsAt: from, endsAt: until, exceptSession } = claim;
  const range = { from, until, ...(exceptSession === undefined ? {} : { exceptSession }) };
  if ((await busyTimes(ctx, { personId: coachId, ...range })).length > 0) {
    throw new Refused('sessions.timeTaken', 409);
  }
  if (clientId === null) return;
  if ((await busyTimes(ctx, { personId: clientId, ...range })).length > 0) {
    throw new Refused('sessions.clientBusy', 409);
  }
}
