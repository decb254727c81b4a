import type { Ctx } from '../../context.ts';
import { seriesLength } from './series.ts';
import type { SessionState } from './session.ts';
import { sessionRow } from './sessionRow.ts';

type SeriesSession = {
  id: string;
  state: SessionState;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
};

export type Series = {
  /** The earliest first, with those that were cancelled. */
  sessions: SeriesSession[];
  /** How many of them stand, and what these cost together in integer minor units. */
  standing: { count: number; priceMinor: number };
};

const fallen: readonly SessionState[] = ['cancelled', 'declined', 'expired'];

/** What was booked together as one series. Scope: the sessions that the actor may read, whatever series is named. */
export async function seriesOf(ctx: Ctx, seriesId: string): Promise<Series> {
  const docs = await ctx.store.find('sessions', {
    where: { series: { equals: seriesId } },
    sort: 'startsAt',
    limit: seriesLength.most,
  });
  const rows = docs.map((doc) => sessionRow.parse(doc));
  const standing = rows.filter(({ state }) => !fallen.includes(state));
  return {
    sessions: rows.map(({ id, state, startsAt, endsAt }) => ({ id, state, startsAt, endsAt })),
    standing: {
      count: standing.length,
      priceMinor: standing.reduce((sum, { priceMinor }) => sum + priceMinor, 0),
    },
  };
}
