import { nearestFree } from '#domain/sessions/nearestFree.ts';
import type { Ctx } from '../../../../context.ts';
import type { Choice } from './_chosen.ts';

type Near = { choice: Choice; wanted: Temporal.Instant; byLink: boolean };

/** The starts nearest to a time that could not be had, in order of time. */
export async function nearestTimes(
  ctx: Ctx,
  { choice, wanted, byLink }: Near,
): Promise<Temporal.Instant[]> {
  const free = await nearestFree(ctx, {
    typeId: choice.type.id,
    durationMinutes: choice.length.minutes,
    startsAt: wanted,
    byLink,
  });
  return free.map(({ startsAt }) => startsAt).toSorted((a, b) => Temporal.Instant.compare(a, b));
}
