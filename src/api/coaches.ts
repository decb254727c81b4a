import { z } from 'zod';
import { coachLanguages } from '#domain/people/coachLanguages.ts';
import { coachSorts, freeWithin, leastRatings } from '#domain/people/coachSearch.ts';
import { languageLevels } from '#domain/people/languageLevels.ts';
import { specialties } from '#domain/people/specialties.ts';
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
  languages: z
    .array(z.object({ language: z.string(), level: z.enum(languageLevels) }))
    .describe('BCP 47 tags, in the coach’s own order'),
  specialties: z.array(z.string()),
  rating: z
    .object({ average: z.number(), count: z.number().int() })
    .nullable()
    .describe('Of reviews; null while there are none'),
};

const minor = z.coerce.number().int().min(0).max(100_000_000);
const yes = z.stringbool({ truthy: ['true'], falsy: ['false'] });

const search = z.strictObject({
  q: z.string().max(200).optional().describe('As typed, in any language; slips are forgiven'),
  specialty: z.array(z.enum(specialties)).optional().describe('At least one of them'),
  language: z.enum(coachLanguages).optional(),
  level: z.enum(languageLevels).optional().describe('At least so well; together with `language`'),
  currency: z.enum(currencies).optional().describe('In which prices are compared'),
  priceFrom: minor.optional().describe('Minor units'),
  priceTo: minor.optional().describe('Minor units, inclusive'),
  free: yes.optional().describe('Something can be booked for nothing'),
  rating: z.coerce.number().pipe(z.literal(leastRatings)).optional(),
  within: z.coerce.number().pipe(z.literal(freeWithin)).optional().describe('Days to a free time'),
  verified: yes.optional(),
  sort: z.enum(coachSorts).optional(),
  cursor: z
    .string()
    .max(300)
    .regex(/~[0-9a-f-]{36}$/)
    .optional(),
});

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
        otherLengths: z.array(
          z.object({
            durationMinutes: z.number().int(),
            priceMinor: z.number().int(),
            currency: z.string(),
          }),
        ),
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
    summary: 'Coaches that can be booked and fit a search, a page at a time',
    isFor: 'everybody',
    scope: null,
    headers: [],
    pathSchema: nothing,
    querySchema: search,
    bodySchema: noBody,
    answers: { 200: { means: 'A page of coaches', body: pageOf(listed) } },
    refusals: [422],
    act: async (ctx, { query }) => {
      const { coaches, next } = await coachList(ctx, {
        text: query.q,
        specialties: query.specialty,
        language: query.language,
        level: query.level,
        currency: query.currency,
        least: query.priceFrom,
        most: query.priceTo,
        isFree: query.free,
        rating: query.rating,
        within: query.within,
        isVerified: query.verified,
        sort: query.sort,
        after: query.cursor,
      });
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
