import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { noticeFitsHorizon, type WeeklyWindow } from '../sessions/availability.ts';
import { isZone, unknownZone } from '../sessions/zones.ts';
import { availabilityVersion } from './availabilityVersion.ts';
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
  /** What follows stays as it is where it is not given. */
  buffersAroundBusy?: boolean;
  /** ISO: 1 is Monday. Weeks of `mostPerWeek` begin on it. */
  weekStart?: number;
  /** Sessions at most; null is no limit. */
  mostPerDay?: number | null;
  mostPerWeek?: number | null;
  mostPerMonth?: number | null;
};

/**
 * Replaces the weekly hours and calendar rules of the coach acting, all at once; hours that stay as they are keep their rows. Sessions
 * that are booked already stay where they are. `basedOn` is the `availabilityVersion` that the coach was looking at.
 * Refuses with `people.unknownZone`, `people.noticeBeyondHorizon`, `people.limitsOrder`, `sessions.windowsOverlap`,
 * `sessions.windowTimes`, `sessions.windowNever` (422), and with `common.stale` (409) where it was changed elsewhere meanwhile.
 */
export async function saveAvailability(
  ctx: Ctx,
  { basedOn, ...availability }: Availability & { basedOn?: string | undefined },
): Promise<void> {
  const { windows, ...rules } = availability;
  if (!isZone(rules.zone)) throw refused('zone', unknownZone);
  if (!noticeFitsHorizon(rules)) throw refused('noticeMinutes', 'people.noticeBeyondHorizon');
  if (overlappingWindows(windows).length > 0) throw new Refused('sessions.windowsOverlap', 422);
  await inTransaction(ctx, async (tx) => {
    await lockPractice(tx);
    const practice = await ownPractice(tx);
    if (!practice) throw notFound();
    if (basedOn !== undefined && basedOn !== availabilityVersion(practice)) {
      throw new Refused('common.stale', 409);
    }
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
  return windows.some((window) => nameOf(window) === nameOf(wanted));
}

function nameOf({ weekday, startsAt, endsAt, ...pattern }: WeeklyWindow): string {
  const { everyWeeks, fromDate, untilDate } = pattern;
  return [weekday, startsAt, endsAt, everyWeeks ?? 1, fromDate ?? '', untilDate ?? ''].join(' ');
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
