import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import type { AccessSubject } from '../access.ts';
import { caretakers, moderators } from '../people/access.ts';
import { hasRole, verifiedUser } from '../people/actor.ts';
import { ofPublicCoach } from '../people/ofPublicCoach.ts';
import { shownReviews } from './isShownReview.ts';

/** A client speaks for themselves, of a session of theirs; nobody in another's name. */
export const createFeedback = (ctx: Ctx, { data }: AccessSubject): boolean => {
  if (!hasRole(ctx.actor, 'client')) return false;
  const client = data?.['client'];
  return client === undefined || client === null || client === verifiedUser(ctx.actor)?.id;
};

/** Reviews of public coaches are public; both sides read what is theirs, admins, support and moderators all. */
export const readFeedback = (ctx: Ctx): boolean | Where => {
  if (caretakers(ctx)) return true;
  const review: Where = { and: [shownReviews, ofPublicCoach] };
  const user = verifiedUser(ctx.actor);
  if (!user) return review;
  return { or: [review, { client: { equals: user.id } }, { coach: { equals: user.id } }] };
};

/** Its client changes it, its coach answers and disputes it, moderators decide; who writes which field is `feedbackWriters`'. */
export const updateFeedback = (ctx: Ctx): boolean | Where => {
  if (moderators(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user ? { or: [{ client: { equals: user.id } }, { coach: { equals: user.id } }] } : false;
};

/** Who wrote a review, and of which session: for its two sides and those staff, never for readers. */
export const readWhoWrote = (ctx: Ctx, doc: Record<string, unknown>): boolean => {
  if (caretakers(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user !== null && (doc['client'] === user.id || doc['coach'] === user.id);
};

/** Why a coach disputes it: for the coach and who decides. */
export const readDispute = (ctx: Ctx, doc: Record<string, unknown>): boolean => {
  if (caretakers(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user !== null && doc['coach'] === user.id;
};
