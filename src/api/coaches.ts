import { z } from 'zod';
import { coachBySlug } from '#domain/people/coachBySlug.sql.ts';
import { coachList } from '#domain/people/coachList.sql.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { places } from '#domain/sessions/places.ts';
import { notFound } from '#src/refused.ts';
import type { Endpoint } from './Endpoint.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { noBody } from './noBody.ts';
import { nothing } from './nothing.ts';
import { id, instant, pageOf } from './shapes.ts';

const bySlug = z.strictObject({ slug: z.string().min(1).max(120) });

const known = {
  slug: z.string(),
  name: z.string(),
  headline: z.string(),
  isVerified: z.boolean(),
  languages: z.array(z.string()).describe('BCP 47 tags'),
  specialties: z.array(z.string()),
};

const listed = z
  .object({
    ...known,
    price: z
      .object({ minor: z.number().int(), currency: z.string(), minutes: z.number().int() })
      .nullable()
      .describe('The cheapest session that costs something, in minor units'),
    nextFreeAt: instant.nullable(),
  })
  .meta({ id: 'ListedCoach' });

const coach = z
  .object({
    ...known,
    about: z.string().nullable(),
    zone: z.string().describe('IANA zone of the coach’s hours'),
    types: z.array(
      z.object({
        id,
        name: z.string(),
        description: z.string().nullable(),
        durationMinutes: z.number().int(),
        priceMinor: z.number().int().describe('Minor units; 0 is free'),
        currency: z.enum(currencies),
        place: z.enum(places),
        needsApproval: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Coach' });

/** Who can be booked. */
export const coachEndpoints: Endpoint[] = [
  makeEndpoint({
    method: 'GET',
    path: '/coaches',
    id: 'listCoaches',
    summary: 'Coaches that can be booked, a page at a time',
    isFor: 'everybody',
    scope: null,
    headers: [],
    pathSchema: nothing,
    querySchema: z.strictObject({ cursor: id.optional() }),
    bodySchema: noBody,
    answers: { 200: { means: 'A page of coaches', body: pageOf(listed) } },
    refusals: [422],
    act: async (ctx, { query }) => {
      const { coaches, next } = await coachList(ctx, { after: query.cursor });
      const items = coaches.map(({ nextFreeAt, ...each }) => ({
        ...listed.omit({ nextFreeAt: true }).parse(each),
        nextFreeAt: nextFreeAt?.toString() ?? null,
      }));
      return { status: 200, body: { items, next } };
    },
  }),
  makeEndpoint({
    method: 'GET',
    path: '/coaches/{slug}',
    id: 'getCoach',
    summary: 'A coach’s public page, with what can be booked',
    isFor: 'everybody',
    scope: null,
    headers: [],
    pathSchema: bySlug,
    querySchema: nothing,
    bodySchema: noBody,
    answers: { 200: { means: 'The coach', body: coach } },
    refusals: [404],
    act: async (ctx, { path }) => {
      const found = await coachBySlug(ctx, path.slug);
      if (!found) throw notFound();
      return { status: 200, body: coach.parse(found) };
    },
  }),
];
