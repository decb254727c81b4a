import { z } from 'zod';
import { bookNow } from '#domain/sessions/bookNow.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { answers } from '#domain/sessions/judgeAnswers.ts';
import { nearestFree } from '#domain/sessions/nearestFree.ts';
import { sentence } from '#i18n/translate.ts';
import { asSystem, type Ctx } from '#src/context.ts';
import { isRefused } from '#src/refused.ts';
import { changeEndpoints } from './changeSessions.ts';
import type { Endpoint } from './Endpoint.ts';
import { listSessions } from './listSessions.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { MoreRefused } from './moreRefused.ts';
import { noBody } from './noBody.ts';
import { nothing } from './nothing.ts';
import { parsed } from './parsed.ts';
import { sessionOf, toldSession } from './toldSession.ts';
import { givenInstant, id, problem, slot } from './shapes.ts';

const wish = z.strictObject({
  typeId: id,
  startsAt: givenInstant,
  durationMinutes: z
    .int()
    .min(1)
    .max(1440)
    .optional()
    .describe('One of the type’s lengths; else the usual'),
  currency: z.enum(currencies).optional(),
  topic: z.string().max(2000).optional(),
  answers: answers.optional().describe('By the id of the question'),
  forWhom: z.string().max(120).optional(),
});

const conflict = problem
  .extend({
    message: z.string(),
    alternatives: z
      .array(slot)
      .describe('The free times nearest to what was wanted, three at most'),
  })
  .meta({ id: 'BookingConflict' });

const key = z.string().min(1).max(255);

/** What a client books, and what becomes of it. */
export const sessionEndpoints: Endpoint[] = [
  listSessions,
  makeEndpoint({
    method: 'POST',
    path: '/sessions',
    id: 'bookSession',
    summary: 'Books a session: holds the time and confirms it at once, or neither',
    isFor: 'person',
    scope: 'sessions:write',
    headers: [
      {
        name: 'Idempotency-Key',
        means: 'Names this try: sent again, it is the same booking, answered with 200',
      },
    ],
    pathSchema: nothing,
    querySchema: nothing,
    bodySchema: wish,
    answers: {
      200: { means: 'Booked before under this key', body: toldSession },
      201: { means: 'Booked; pending where the coach approves first', body: toldSession },
      409: { means: 'The time cannot be had', body: conflict },
    },
    refusals: [400, 401, 403, 415, 422],
    act: async (ctx, { body, headers }) => {
      const given = headers.get('idempotency-key');
      const idempotencyKey = given === null ? undefined : parsedKey(given);
      const { sessionId, isNew } = await booked(ctx, { ...body, idempotencyKey });
      return {
        status: isNew ? 201 : 200,
        headers: { location: `/api/v1/sessions/${sessionId}` },
        // A key may be allowed to book, and not to read.
        body: await sessionOf(ctx, sessionId, asSystem(ctx, 'what was booked')),
      };
    },
  }),
  makeEndpoint({
    method: 'GET',
    path: '/sessions/{id}',
    id: 'getSession',
    summary: 'A session of one’s own',
    isFor: 'person',
    scope: 'sessions:read',
    headers: [],
    pathSchema: z.strictObject({ id: z.string() }),
    querySchema: nothing,
    bodySchema: noBody,
    answers: { 200: { means: 'The session', body: toldSession } },
    refusals: [401, 403, 404],
    act: async (ctx, { path }) => ({ status: 200, body: await sessionOf(ctx, path.id) }),
  }),
  ...changeEndpoints,
];

function parsedKey(text: string): string {
  return parsed(z.object({ 'idempotency-key': key }), { 'idempotency-key': text })[
    'idempotency-key'
  ];
}

type Wish = Parameters<typeof bookNow>[1];

/** Whoever comes too late hears of the three nearest free times. */
async function booked(ctx: Ctx, asked: Wish): ReturnType<typeof bookNow> {
  try {
    return await bookNow(ctx, asked);
  } catch (error) {
    if (!isRefused(error) || error.status !== 409) throw error;
    const free = await nearestFree(ctx, asked);
    throw new MoreRefused(error, {
      message: sentence(ctx.locale, `refusal.${error.code}`, error.values) ?? error.code,
      alternatives: free.map(({ startsAt, endsAt }) => ({
        startsAt: startsAt.toString(),
        endsAt: endsAt.toString(),
      })),
    });
  }
}
