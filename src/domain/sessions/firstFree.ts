import type { Slot } from './availability.ts';

/** Days from `from`: most coaches have time soon, and the horizon is two years at most. */
const reaches = [14, 62, 732];

/** A range of instants, `until` not included. */
type Range = { from: Temporal.Instant; until: Temporal.Instant };

/** The first free start at or after `from`, asked for further and further ahead; null when there is none within any horizon. `freeIn` gives those of a range, in order. */
export async function firstFree(
  from: Temporal.Instant,
  freeIn: (range: Range) => Promise<readonly Slot[]>,
): Promise<Slot | null> {
  let searched = from;
  for (const days of reaches) {
    const until = from.add({ hours: days * 24 });
    const [first] = await freeIn({ from: searched, until });
    if (first) return first;
    searched = until;
  }
  return null;
}
