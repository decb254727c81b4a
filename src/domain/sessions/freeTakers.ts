import type { Ctx } from '../../context.ts';
import type { UnbookableReason } from './availability.ts';
import { offerOf } from './offers.sql.ts';
import { takersOf, type SessionToHandOver, type Taker } from './sessionsToHandOver.sql.ts';
import { reasonsAgainstTime, type Against } from './timesToChoose.ts';

export type FreeTaker = Taker & {
  /** Rules of theirs that stand against the time; none where they are free. Notice counts for nobody here. */
  against: Against[];
};

/** Set aside for what was booked in time with somebody else. */
const forgiven: readonly UnbookableReason[] = ['notice'];

/**
 * Coaches who could take a session over, those who are free before the others, at most twelve. What is said here may have changed when
 * it is handed over, and is asked again then. Refuses all but the office (`common.forbidden`, 403).
 */
export async function freeTakers(
  ctx: Ctx,
  { id, startsAt, endsAt }: Pick<SessionToHandOver, 'id' | 'startsAt' | 'endsAt'>,
  words: string,
): Promise<FreeTaker[]> {
  const durationMinutes = startsAt.until(endsAt).total('minutes');
  const found: FreeTaker[] = [];
  for (const taker of await takersOf(ctx, { sessionId: id, words })) {
    const offer = await offerOf(ctx, taker.typeId, { durationMinutes });
    if (!offer) continue;
    const against = await reasonsAgainstTime(ctx, { offer, startsAt });
    found.push({ ...taker, against: against.filter(({ reason }) => !forgiven.includes(reason)) });
  }
  return found.toSorted((one, other) => one.against.length - other.against.length);
}
