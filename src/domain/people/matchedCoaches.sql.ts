import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { Slot } from '../sessions/availability.ts';
import { partOfDay } from '../sessions/partOfDay.ts';
import { coachesBySlug, type PublicCoach } from './coachBySlug.sql.ts';
import { freeAhead, type FreeAhead } from './freeAhead.sql.ts';
import { listedCoaches } from './listedCoaches.sql.ts';
import { matchCoaches, type Match, type MatchFacts, type MatchWish } from './matchScore.ts';

export type MatchedCoach = { coach: PublicCoach; match: Match; ahead: FreeAhead | null };

/** How many are looked at closely: the ones of the topic and the language first. */
const mostJudged = 40;
const shownMatches = 5;
const daysJudged = 14;

/**
 * The five coaches who fit a wish best, each with the reasons; see `matchCoaches`. Times are judged on the reader's clock (`ctx.zone`),
 * weekends as they are in `locale`: Friday and Saturday in Hebrew, Saturday and Sunday in English. A few queries, however many coaches
 * there are. Scope: as `listedCoaches`.
 */
export async function matchedCoaches(ctx: Ctx, wish: MatchWish): Promise<MatchedCoach[]> {
  const candidates = await ctx.sql.rows(
    z.object({ slug: z.string() }),
    sql`select p.slug from (${listedCoaches(ctx, { sort: 'rating' })}) l
      join coach_profiles p on p.id = l.profile
      order by
        not exists (select from coach_profiles_specialties s
          where s.parent_id = p.id and s.value::text = ${wish.specialty ?? ''}),
        not exists (select from coach_profiles_languages s
          where s.parent_id = p.id and s.value::text = ${wish.language ?? ''}),
        l.key, l.id
      limit ${mostJudged}`,
  );
  const coaches = await coachesBySlug(
    ctx,
    candidates.map(({ slug }) => slug),
  );
  const ahead = await freeAhead(
    ctx,
    coaches.map(({ id }) => id),
    { days: daysJudged },
  );
  const facts = coaches.map((coach) => factsOf(ctx, wish, coach, ahead.get(coach.id)?.slots ?? []));
  return matchCoaches(wish, facts)
    .slice(0, shownMatches)
    .flatMap((match) => {
      const coach = coaches.find(({ id }) => id === match.id);
      return coach ? [{ coach, match, ahead: ahead.get(coach.id) ?? null }] : [];
    });
}

function factsOf(
  ctx: Ctx,
  { when }: MatchWish,
  coach: PublicCoach,
  slots: readonly Slot[],
): MatchFacts {
  return {
    id: coach.id,
    specialties: coach.specialties,
    languages: coach.languages,
    prices: coach.types.flatMap((type) =>
      [type, ...type.otherLengths].map(({ priceMinor, currency }) => ({
        minor: priceMinor,
        currency,
      })),
    ),
    places: coach.types.map(({ place }) => place),
    hasDiscovery: coach.types.some(({ kind }) => kind === 'discovery'),
    timesThen: when ? slots.filter((slot) => isThen(ctx, when, slot)).length : 0,
    rating: coach.rating,
  };
}

const weekends = { en: [6, 7], he: [5, 6] };

function isThen(ctx: Ctx, { days, part }: NonNullable<MatchWish['when']>, { startsAt }: Slot) {
  const { dayOfWeek } = startsAt.toZonedDateTimeISO(ctx.zone);
  const isWeekend = weekends[ctx.locale].includes(dayOfWeek);
  const isDay = days === 'any' || (days === 'weekend') === isWeekend;
  return isDay && (part === 'any' || partOfDay(startsAt, ctx.zone) === part);
}
