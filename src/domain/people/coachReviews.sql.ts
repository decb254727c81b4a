import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import { shownReview } from '../sessions/shownReview.sql.ts';

const row = z.object({
  /** How many reviews there are of 1, 2, 3, 4 and 5 stars. */
  spread: z.array(z.number()).length(5),
  reviews: z.array(
    z.object({
      id: z.string(),
      rating: z.number(),
      comment: z.string().nullable(),
      /** As the client chose to sign; null for no name. */
      signedAs: z.string().nullable(),
      /** What the coach answered, for everybody. */
      reply: z.string().nullable(),
      /** First day of the month of the session, 'YYYY-MM-DD' in UTC: no nearer, as a day would tell who was there. */
      month: z.string(),
    }),
  ),
});

export type CoachReviews = z.output<typeof row> & {
  /** A cursor for `after`; null where the list ends. */
  next: string | null;
};

/** How many reviews a page shows. */
export const reviewsPerPage = 5;

/**
 * The reviews of a coach, the latest first, a page of five, with how the ratings of all are spread. A cursor is the id of a review; one
 * that is none counts as absent. One query. Never who wrote, nor of which session. Scope: what is shown as a review;
 * whose profile may be shown is the caller's matter.
 */
export async function coachReviews(
  ctx: Ctx,
  { coachId, after }: { coachId: string; after?: string | undefined },
): Promise<CoachReviews> {
  const cursor = after !== undefined && isUuid(after) ? sql`and f.id < ${after}` : sql``;
  const found = await ctx.sql.row(
    row,
    sql`select
        (select json_agg((select count(*)::int from feedback f
            where f.coach_id = ${coachId} and ${shownReview} and f.rating = stars) order by stars)
          from generate_series(1, 5) stars) as spread,
        coalesce((select json_agg(r order by r.id desc) from (
          select f.id, f.rating::int as rating, nullif(btrim(f.comment), '') as comment,
            nullif(btrim(f.signed_as), '') as "signedAs",
            nullif(btrim(f.reply), '') as reply,
            to_char(date_trunc('month', s.ends_at at time zone 'UTC'), 'YYYY-MM-DD') as month
          from feedback f join sessions s on s.id = f.session_id
          where f.coach_id = ${coachId} and ${shownReview} ${cursor}
          order by f.id desc limit ${reviewsPerPage + 1}) r), '[]') as reviews`,
  );
  const { spread, reviews } = found ?? { spread: [], reviews: [] };
  const shown = reviews.slice(0, reviewsPerPage);
  const isMore = reviews.length > reviewsPerPage;
  return { spread, reviews: shown, next: isMore ? (shown.at(-1)?.id ?? null) : null };
}
