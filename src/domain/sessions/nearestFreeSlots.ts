import type { Ctx } from '../../context.ts';
import { freeSlotsOf } from './freeSlotsOf.ts';
import { nextFreeSlot } from './nextFreeSlot.ts';

type Asked = {
  typeId: string;
  durationMinutes?: number | undefined;
  /** The UTC instant that could not be had. */
  wanted: Temporal.Instant;
  byLink?: boolean;
  exceptSession?: string;
};

const aroundHours = 4 * 24;
const shown = 3;

/** The three starts nearest to a time that could not be had, in order of time; a single later one where none is near. */
export async function nearestFreeSlots(
  ctx: Ctx,
  { wanted, ...asked }: Asked,
): Promise<Temporal.Instant[]> {
  const free = await freeSlotsOf(ctx, {
    ...asked,
    from: later(ctx.now, wanted.subtract({ hours: aroundHours })),
    until: later(ctx.now, wanted).add({ hours: aroundHours }),
  });
  if (!free) return [];
  const away = (start: Temporal.Instant) =>
    Math.abs(start.epochMilliseconds - wanted.epochMilliseconds);
  const near = free.slots
    .map(({ startsAt }) => startsAt)
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, shown)
    .toSorted((a, b) => Temporal.Instant.compare(a, b));
  if (near.length > 0) return near;
  const next = await nextFreeSlot(ctx, { ...asked, from: later(ctx.now, wanted) });
  return next ? [next.startsAt] : [];
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
