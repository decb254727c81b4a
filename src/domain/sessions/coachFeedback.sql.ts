import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import { disputeOutcomes, signatures } from './feedback.ts';
import type { FeedbackPage } from './feedbackPage.ts';
import { shownReview } from './shownReview.sql.ts';

export const feedbackFilters = ['all', 'shown', 'unanswered', 'disputed'] as const;

export type FeedbackFilter = (typeof feedbackFilters)[number];

const row = z.object({
  id: z.string(),
  sessionId: z.string(),
  rating: z.number(),
  heard: z.number().nullable(),
  useful: z.number().nullable(),
  clear: z.number().nullable(),
  comment: z.string().nullable(),
  isReview: z.boolean(),
  isShown: z.boolean(),
  signature: z.enum(signatures),
  signedAs: z.string().nullable(),
  mayChange: z.literal(false),
  reply: z.string().nullable(),
  isDisputed: z.boolean(),
  disputeReason: z.string().nullable(),
  disputeOutcome: z.enum(disputeOutcomes).nullable(),
  clientId: z.string(),
  clientName: z.string(),
  startsAt: z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms)),
});

export type CoachFeedback = FeedbackPage & {
  clientId: string;
  clientName: string;
  startsAt: Temporal.Instant;
};

/** How many rows a page of the list has. */
const feedbackPerPage = 10;

type Asked = {
  filter: FeedbackFilter;
  /** A cursor that a page gave; one that is none counts as absent. */
  after?: string | null;
};

/** What clients said of the sessions of the coach acting, the latest first, a page of ten; `next` is the cursor of the page after. One query. Scope: the coach's own rows, as `readFeedback` has it for them. */
export async function coachFeedback(
  { actor, sql: db }: Ctx,
  { filter, after }: Asked,
): Promise<{ rows: CoachFeedback[]; next: string | null }> {
  if (actor.kind !== 'user') return { rows: [], next: null };
  const cursor = after && isUuid(after) ? sql`and f.id < ${after}` : sql``;
  const found = await db.rows(
    row,
    sql`select f.id, f.session_id as "sessionId", f.rating::int as rating, f.heard::int as heard,
        f.useful::int as useful, f.clear::int as clear, nullif(btrim(f.comment), '') as comment,
        coalesce(f.is_review, false) and f.withdrawn_at is null as "isReview",
        ${shownReview} as "isShown", coalesce(f.signature::text, 'none') as signature,
        nullif(btrim(f.signed_as), '') as "signedAs", false as "mayChange",
        nullif(btrim(f.reply), '') as reply, f.disputed_at is not null as "isDisputed",
        f.dispute_reason as "disputeReason", f.dispute_outcome::text as "disputeOutcome",
        f.client_id as "clientId", c.name as "clientName",
        (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt"
      from feedback f join sessions s on s.id = f.session_id join users c on c.id = f.client_id
      where f.coach_id = ${actor.user.id} ${narrowed[filter]} ${cursor}
      order by f.id desc limit ${feedbackPerPage + 1}`,
  );
  const rows = found.slice(0, feedbackPerPage);
  const isMore = found.length > feedbackPerPage;
  return { rows, next: isMore ? (rows.at(-1)?.id ?? null) : null };
}

const narrowed: Record<FeedbackFilter, SQL> = {
  all: sql``,
  shown: sql`and ${shownReview}`,
  unanswered: sql`and ${shownReview} and nullif(btrim(f.reply), '') is null`,
  disputed: sql`and f.disputed_at is not null`,
};
