import { sql } from '@payloadcms/db-postgres/drizzle';

/** Of feedback `f`: whether everybody may read it as a review. The same as `isShownReview`. */
export const shownReview = sql`(f.is_review and f.withdrawn_at is null
  and f.dispute_outcome is distinct from 'hidden')`;
