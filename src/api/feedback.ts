import { z } from 'zod';
import { coachBySlug } from '#domain/people/coachBySlug.sql.ts';
import { coachReviews } from '#domain/people/coachReviews.sql.ts';
import {
  demandSideOfFeedback,
  disputeReview,
  replyToReview,
  withdrawReview,
} from '#domain/sessions/changeFeedback.ts';
import { mostOfComment, mostOfReply, signatures } from '#domain/sessions/feedback.ts';
import { feedbackPage } from '#domain/sessions/feedbackPage.ts';
import { giveFeedback } from '#domain/sessions/giveFeedback.ts';
import { asSystem, type Ctx } from '#src/context.ts';
import { notFound } from '#src/refused.ts';
import type { Endpoint } from './Endpoint.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { noBody } from './noBody.ts';
import { nothing } from './nothing.ts';
import { id, localDate, pageOf } from './shapes.ts';

const stars = z.int().min(1).max(5);
const part = stars.nullable().describe('From 1 to 5; null where it was left out');

const review = z
  .object({
    id,
    rating: stars,
    comment: z.string().nullable(),
    signedAs: z.string().nullable().describe('As the client chose to sign; null for no name'),
    month: localDate.describe('First day of the month of the session, in UTC'),
    reply: z.string().nullable().describe('The coach’s answer'),
  })
  .meta({ id: 'Review' });

const feedback = z
  .object({
    id,
    rating: stars,
    heard: part,
    useful: part,
    clear: part,
    comment: z.string().nullable(),
    isReview: z.boolean().describe('Whether its client lets everybody read it'),
    isShown: z.boolean().describe('Whether everybody reads it now'),
    signature: z.enum(signatures),
    signedAs: z.string().nullable(),
    mayChange: z.boolean(),
    reply: z.string().nullable(),
    isDisputed: z.boolean(),
  })
  .meta({ id: 'Feedback' });

const given = z.strictObject({
  rating: stars,
  heard: part.optional(),
  useful: part.optional(),
  clear: part.optional(),
  comment: z.string().max(mostOfComment).optional(),
  isReview: z.boolean().optional().describe('Everybody may read it; not unless said'),
  signature: z
    .enum(signatures)
    .optional()
    .describe('With which name a review is signed; none unless said'),
});

const change = given.partial().extend({
  isWithdrawn: z.literal(true).optional().describe('Takes the review back, at any time'),
});

const bySlug = z.strictObject({ slug: z.string().min(1).max(120) });
const bySession = z.strictObject({ id: z.string() });
const ofSession = { headers: [], pathSchema: bySession, querySchema: nothing };
const told = { 200: { means: 'As it is now', body: feedback } };

/** What clients say of sessions, and what everybody reads of it. */
export const feedbackEndpoints: Endpoint[] = [
  makeEndpoint({
    method: 'GET',
    path: '/coaches/{slug}/reviews',
    id: 'listReviews',
    summary:
      'What clients say of a coach for everybody to read, the latest first, a page at a time',
    isFor: 'everybody',
    scope: null,
    headers: [],
    pathSchema: bySlug,
    querySchema: z.strictObject({ cursor: id.optional() }),
    bodySchema: noBody,
    answers: { 200: { means: 'A page of reviews', body: pageOf(review) } },
    refusals: [404, 422],
    act: async (ctx, { path, query }) => {
      const coach = await coachBySlug(ctx, path.slug);
      if (!coach) throw notFound();
      const { reviews, next } = await coachReviews(ctx, { coachId: coach.id, after: query.cursor });
      return { status: 200, body: { items: reviews, next } };
    },
  }),
  makeEndpoint({
    ...ofSession,
    method: 'GET',
    path: '/sessions/{id}/feedback',
    id: 'getFeedback',
    summary: 'What the client said of a session, for its two people',
    isFor: 'person',
    scope: 'feedback:read',
    bodySchema: noBody,
    answers: told,
    refusals: [401, 403, 404],
    act: async (ctx, { path }) => ({ status: 200, body: await feedbackOf(ctx, path.id) }),
  }),
  makeEndpoint({
    ...ofSession,
    method: 'POST',
    path: '/sessions/{id}/feedback',
    id: 'giveFeedback',
    summary: 'Says how a session of one’s own was, at which both were; once for a session',
    isFor: 'person',
    scope: 'feedback:write',
    bodySchema: given,
    answers: { 201: { means: 'As it was kept', body: feedback } },
    refusals: [400, 401, 403, 404, 409, 415, 422],
    act: async (ctx, { path, body }) => {
      await giveFeedback(ctx, { sessionId: path.id, ...unsaid, ...body, isNew: true });
      return { status: 201, body: await written(ctx, path.id) };
    },
  }),
  makeEndpoint({
    ...ofSession,
    method: 'PATCH',
    path: '/sessions/{id}/feedback',
    id: 'changeFeedback',
    summary:
      'Changes what is sent of what one said, for 30 days; a review can be taken back at any time',
    isFor: 'person',
    scope: 'feedback:write',
    bodySchema: change,
    answers: told,
    refusals: [400, 401, 403, 404, 409, 415, 422],
    act: async (ctx, { path, body: { isWithdrawn, ...words } }) => {
      const before = await written(ctx, path.id);
      if (Object.keys(words).length > 0) {
        const { rating, heard, useful, clear, comment, isReview, signature } = before;
        const kept = { rating, heard, useful, clear, comment: comment ?? '', isReview, signature };
        await giveFeedback(ctx, { sessionId: path.id, ...kept, ...words });
      }
      if (isWithdrawn) await withdrawReview(ctx, { sessionId: path.id });
      return { status: 200, body: await written(ctx, path.id) };
    },
  }),
  makeEndpoint({
    ...ofSession,
    method: 'POST',
    path: '/sessions/{id}/feedback/reply',
    id: 'replyToReview',
    summary: 'The coach’s one answer to a review, for everybody; empty takes it off',
    isFor: 'coach',
    scope: 'feedback:write',
    bodySchema: z.strictObject({ reply: z.string().max(mostOfReply) }),
    answers: told,
    refusals: [400, 401, 403, 404, 409, 415, 422],
    act: async (ctx, { path, body }) => {
      await replyToReview(ctx, { sessionId: path.id, reply: body.reply });
      return { status: 200, body: await written(ctx, path.id) };
    },
  }),
  makeEndpoint({
    ...ofSession,
    method: 'POST',
    path: '/sessions/{id}/feedback/dispute',
    id: 'disputeReview',
    summary: 'The coach asks those who decide to look at a review, once, and says why',
    isFor: 'coach',
    scope: 'feedback:write',
    bodySchema: z.strictObject({
      reason: z
        .string()
        .trim()
        .min(1, 'common.required')
        .max(mostOfReply)
        .describe('For those who decide alone'),
    }),
    answers: told,
    refusals: [400, 401, 403, 404, 409, 415, 422],
    act: async (ctx, { path, body }) => {
      await disputeReview(ctx, { sessionId: path.id, reason: body.reason });
      return { status: 200, body: await written(ctx, path.id) };
    },
  }),
];

const unsaid = {
  heard: null,
  useful: null,
  clear: null,
  comment: '',
  isReview: false,
  signature: 'none',
} as const;

async function feedbackOf(ctx: Ctx, sessionId: string): Promise<z.output<typeof feedback>> {
  const found = await feedbackPage(ctx, sessionId);
  if (!found) throw notFound();
  return feedback.parse(found);
}

/** As its writer may know it, though a key may be allowed to write and not to read. */
async function written(ctx: Ctx, sessionId: string): Promise<z.output<typeof feedback>> {
  await demandSideOfFeedback(ctx, sessionId);
  return feedbackOf(asSystem(ctx, 'what was written'), sessionId);
}
