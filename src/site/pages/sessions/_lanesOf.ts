export type Lane = {
  /** Which of the columns beside each other it stands in, from 0. */
  lane: number;
  /** How many columns those that meet it share. */
  lanes: number;
};

type Extent = { from: number; length: number };

/** As low as it can be drawn. */
const least = 20;

/** Which of several columns each of the extents, given by their beginnings, stands in, so that none lies upon another. */
export function lanesOf(extents: readonly Extent[]): Lane[] {
  const lanes: Lane[] = extents.map(() => ({ lane: 0, lanes: 1 }));
  let group: number[] = [];
  let groupEnds = -Infinity;
  let ends: number[] = [];
  const close = () => {
    for (const index of group) {
      const own = lanes[index];
      if (own) own.lanes = ends.length;
    }
    group = [];
    ends = [];
  };
  for (const [index, { from, length }] of extents.entries()) {
    if (from >= groupEnds) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free === -1 ? ends.length : free;
    const until = from + Math.max(length, least);
    ends[lane] = until;
    lanes[index] = { lane, lanes: 1 };
    group.push(index);
    groupEnds = Math.max(group.length === 1 ? -Infinity : groupEnds, until);
  }
  close();
  return lanes;
}
