import { z } from 'zod';
import { listedStates, listParts, listShows } from '#domain/sessions/sessionFilter.ts';
import { sessionList } from '#domain/sessions/sessionList.sql.ts';
import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { noBody } from './noBody.ts';
import { nothing } from './nothing.ts';
import { id, instant, pageOf } from './shapes.ts';

const listed = z
  .object({
    id,
    part: z.enum(['client', 'coach']).describe('What you are in it'),
    coach: id,
    client: id.nullable().describe('Null while whoever was invited has no account'),
    otherName: z.string().describe('Of the other one, in the language of the reader'),
    type: id,
    typeName: z.string(),
    state: z.enum(listedStates),
    startsAt: instant,
    endsAt: instant,
    place: z.string(),
    priceMinor: z.number().int().describe('Minor units of `currency`'),
    currency: z.string(),
  })
  .meta({ id: 'ListedSession' });

const query = z.strictObject({
  part: z
    .enum(listParts)
    .default('any')
    .describe('Those in which you are the client, or the coach'),
  show: z
    .enum(listShows)
    .default('upcoming')
    .describe('What lies ahead comes the soonest first, anything else the latest first'),
  state: z.enum(listedStates).optional(),
  person: id.optional().describe('The other one'),
  type: id.optional(),
  q: z
    .string()
    .max(120)
    .optional()
    .describe('Words that the other one’s names begin with, or those of what was booked'),
  cursor: z
    .string()
    .regex(/^\d{1,13}\.[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** The sessions that a person has a part in. */
export const listSessions = makeEndpoint({
  method: 'GET',
  path: '/sessions',
  id: 'listSessions',
  summary: 'Sessions of one’s own, a page at a time; never a hold',
  isFor: 'person',
  scope: 'sessions:read',
  headers: [],
  pathSchema: nothing,
  querySchema: query,
  bodySchema: noBody,
  answers: { 200: { means: 'A page of them', body: pageOf(listed) } },
  refusals: [401, 403, 422],
  act: async (ctx, { query: { q, cursor, ...filter } }) => {
    const { sessions, next } = await sessionList(ctx, { ...filter, text: q, after: cursor });
    return { status: 200, body: { items: sessions.map(told), next } };
  },
});

function told(session: ListedSession): z.output<typeof listed> {
  return listed.parse({
    ...session,
    coach: session.coachId,
    client: session.clientId,
    type: session.typeId,
    startsAt: session.startsAt.toString(),
    endsAt: session.endsAt.toString(),
  });
}
