import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { noticeFitsHorizon, type WeeklyWindow } from '../sessions/availability.ts';
import { isZone, unknownZone } from '../sessions/zones.ts';
import { lockPractice } from './lockPractice.sql.ts';
import { overlappingWindows } from './overlappingWindows.ts';
import { ownPractice } from './ownPractice.sql.ts';

export type Availability = {
  /** Wall times in `zone`. */
  windows: WeeklyWindow[];
  /** IANA zone. */
  zone: string;
  noticeMinutes: number;
  horizonDays: number;
  stepMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
};

/**
 * Replaces the weekly hours and calendar rules of the coach acting, all at once; hours that stay as they are keep their rows.
 * Refuses with `people.unknownZone`, `people.noticeBeyondHorizon`, `sessions.windowsOverlap`, `sessions.windowTimes` (422).
 */
export async function saveAvailability(ctx: Ctx, availability: Availability): Promise<void> {
  const { windows, ...rules } = availability;
  if (!isZone(rules.zone)) throw refused('zone', unknownZone);
  if (!noticeFitsHorizon(rules)) throw refused('noticeMinutes', 'people.noticeBeyondHorizon');
  if (overlappingWindows(windows).length > 0) throw new Refused('sessions.windowsOverlap', 422);
  await inTransaction(ctx, async (tx) => {
    await lockPractice(tx);
    const practice = await ownPractice(tx);
    if (!practice) throw notFound();
    await tx.store.update('coach-profiles', practice.profileId, rules);
    for (const { id } of practice.windows.filter((kept) => !isAmong(windows, kept))) {
      await tx.store.delete('availability-windows', id);
    }
    for (const window of windows.filter((wanted) => !isAmong(practice.windows, wanted))) {
      await tx.store.create('availability-windows', {
        coach: actorId(tx),
        ...window,
        everyWeeks: window.everyWeeks ?? 1,
      });
    }
  });
}

function isAmong(windows: readonly WeeklyWindow[], wanted: WeeklyWindow): boolean {
  return windows.some(
    ({ weekday, startsAt, endsAt }) =>
      weekday === wanted.weekday && startsAt === wanted.startsAt && endsAt === wanted.endsAt,
  );
}

function actorId({ actor }: Ctx): string {
  if (actor.kind !== 'user') throw new Refused('common.forbidden', 403);
  return actor.user.id;
}

function refused(
  field: string,
  code: 'people.unknownZone' | 'people.noticeBeyondHorizon',
): Refused {
  return new Refused(code, 422, { fields: { [field]: code } });
}
