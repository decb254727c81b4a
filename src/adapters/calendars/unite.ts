import type { BusyInterval } from '#ports/busyCalendars.ts';

type Range = { from: Temporal.Instant; until: Temporal.Instant };

/** The same busy time in order and without overlaps, cut to a range. */
export function unite(busy: readonly BusyInterval[], { from, until }: Range): BusyInterval[] {
  const compare = (one: Temporal.Instant, other: Temporal.Instant) =>
    Temporal.Instant.compare(one, other);
  const inOrder = busy
    .map(({ startsAt, endsAt }) => ({
      startsAt: compare(startsAt, from) < 0 ? from : startsAt,
      endsAt: compare(endsAt, until) > 0 ? until : endsAt,
    }))
    .filter(({ startsAt, endsAt }) => compare(startsAt, endsAt) < 0)
    .sort((one, other) => compare(one.startsAt, other.startsAt));
  const united: BusyInterval[] = [];
  for (const next of inOrder) {
    const last = united.at(-1);
    if (!last || compare(last.endsAt, next.startsAt) < 0) united.push({ ...next });
    else if (compare(last.endsAt, next.endsAt) < 0) last.endsAt = next.endsAt;
  }
  return united;
}
