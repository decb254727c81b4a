import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { hasRole, verifiedUser, type CurrentUser } from './actor.ts';
import { coachLanguages } from './coachLanguages.ts';
import { languageLevels } from './languageLevels.ts';
import { specialties } from './specialties.ts';
import { reminderRules } from '../reminders/reminderRules.ts';
import { answerKinds } from '../sessions/answerKinds.ts';
import { bookers } from '../sessions/bookers.ts';
import { currencies } from '../sessions/currencies.ts';
import { places } from '../sessions/places.ts';
import { sessionKinds } from '../sessions/sessionKinds.ts';

const inBoth = <Words extends z.ZodType>(words: Words) =>
  z.object({ en: words.optional(), he: words.optional() });

const length = z.object({
  durationMinutes: z.number(),
  /** Integer minor units of `currency`. */
  priceMinor: z.number(),
  currency: z.enum(currencies),
});

const number = z.number().nullable();
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

const typeRow = length.extend({
  id: z.string(),
  /** Changes with every save. */
  version: z.string(),
  kind: z.enum(sessionKinds),
  /** Beside the usual length and price. */
  otherLengths: z.array(length),
  place: z.enum(places),
  address: z.string().nullable(),
  /** Null where it is the coach's own. */
  addressZone: z.string().nullable(),
  joinDetails: z.string().nullable(),
  whoMayBook: z.enum(bookers),
  /** Null, here and below: the coach's own rule holds. */
  noticeMinutes: number,
  bufferBeforeMinutes: number,
  bufferAfterMinutes: number,
  /** Null is no limit of its own. */
  mostPerDay: number,
  mostPerWeek: number,
  mostPerMonth: number,
  questions: z.array(
    z.object({
      id: z.string(),
      answerKind: z.enum(answerKinds),
      isRequired: z.boolean(),
      words: inBoth(z.object({ question: z.string() })),
    }),
  ),
  freeCancelHours: z.number(),
  lateFeePercent: z.number(),
  moveHours: z.number(),
  mostMoves: z.number(),
  /** Null: as for all sessions of the coach. */
  reminders: reminderRules.nullable(),
  needsApproval: z.boolean(),
  isBookable: z.boolean(),
  /** Lines, one under the other. */
  coachChecklist: z.string().nullable(),
  words: inBoth(
    z.object({
      name: z.string(),
      description: z.string().nullable(),
      clientChecklist: z.string().nullable(),
    }),
  ),
});

const row = z.object({
  profileId: z.string(),
  slug: z.string(),
  isPublished: z.boolean(),
  zone: z.string(),
  noticeMinutes: z.number(),
  horizonDays: z.number(),
  stepMinutes: z.number(),
  bufferBeforeMinutes: z.number(),
  bufferAfterMinutes: z.number(),
  buffersAroundBusy: z.boolean(),
  /** ISO: 1 is Monday. */
  weekStart: weekday,
  /** Null is no limit. */
  mostPerDay: number,
  mostPerWeek: number,
  mostPerMonth: number,
  /** Null: what is usual. */
  reminders: reminderRules.nullable(),
  languages: z.array(z.enum(coachLanguages)),
  levels: z.partialRecord(z.enum(coachLanguages), z.enum(languageLevels)),
  specialties: z.array(z.enum(specialties)),
  words: inBoth(z.object({ name: z.string(), headline: z.string(), about: z.string().nullable() })),
  windows: z.array(
    z.object({
      id: z.string(),
      weekday,
      startsAt: z.string(),
      endsAt: z.string(),
      everyWeeks: z.number(),
      fromDate: z.string().nullable(),
      untilDate: z.string().nullable(),
    }),
  ),
  types: z.array(typeRow),
});

/** A coach's own settings: profile and session types in both languages, calendar rules, weekly hours (wall times in `zone`). */
export type Practice = z.output<typeof row>;
export type OwnSessionType = z.output<typeof typeRow>;

/**
 * The settings of the coach acting; null while they have no profile. One query. Scope: rows whose coach is the person.
 * Refuses whoever is no verified coach with `common.forbidden` (403).
 */
export async function ownPractice(ctx: Ctx): Promise<Practice | null> {
  const { id } = actingCoach(ctx);
  return ctx.sql.row(
    row,
    sql`select p.id as "profileId", p.slug, coalesce(p.is_published, false) as "isPublished", p.zone,
        p.notice_minutes::int as "noticeMinutes", p.horizon_days::int as "horizonDays",
        p.step_minutes::int as "stepMinutes",
        p.buffer_before_minutes::int as "bufferBeforeMinutes",
        p.buffer_after_minutes::int as "bufferAfterMinutes",
        coalesce(p.buffers_around_busy, false) as "buffersAroundBusy",
        p.week_start::int as "weekStart", p.most_per_day::int as "mostPerDay",
        p.most_per_week::int as "mostPerWeek", p.most_per_month::int as "mostPerMonth",
        p.reminders,
        array(select l.value::text from coach_profiles_languages l
          where l.parent_id = p.id order by l."order") as languages,
        coalesce((select json_object_agg(v.language, v.level)
          from coach_profiles_language_levels v where v._parent_id = p.id), '{}') as levels,
        array(select s.value::text from coach_profiles_specialties s
          where s.parent_id = p.id order by s."order") as specialties,
        coalesce((select json_object_agg(l._locale,
            json_build_object('name', l.name, 'headline', l.headline, 'about', l.about))
          from coach_profiles_locales l where l._parent_id = p.id), '{}') as words,
        coalesce((select json_agg(json_build_object('id', w.id, 'weekday', w.weekday::int,
            'startsAt', w.starts_at, 'endsAt', w.ends_at, 'everyWeeks', w.every_weeks::int,
            'fromDate', w.from_date, 'untilDate', w.until_date)
            order by w.weekday, w.starts_at, w.from_date nulls first, w.id)
          from availability_windows w where w.coach_id = p.user_id), '[]') as windows,
        coalesce((select json_agg(json_build_object('id', t.id, 'kind', t.kind,
            'version', t.updated_at::text,
            'durationMinutes', t.duration_minutes::int, 'priceMinor', t.price_minor::int,
            'currency', t.currency, 'place', t.place, 'address', t.address,
            'addressZone', t.address_zone, 'joinDetails', t.join_details,
            'whoMayBook', t.who_may_book, 'noticeMinutes', t.notice_minutes::int,
            'bufferBeforeMinutes', t.buffer_before_minutes::int,
            'bufferAfterMinutes', t.buffer_after_minutes::int,
            'mostPerDay', t.most_per_day::int, 'mostPerWeek', t.most_per_week::int,
            'mostPerMonth', t.most_per_month::int,
            'freeCancelHours', t.free_cancel_hours::int, 'lateFeePercent', t.late_fee_percent::int,
            'moveHours', t.move_hours::int, 'mostMoves', t.most_moves::int,
            'otherLengths', coalesce((select json_agg(json_build_object(
                'durationMinutes', o.duration_minutes::int, 'priceMinor', o.price_minor::int,
                'currency', o.currency) order by o._order)
              from session_types_other_lengths o where o._parent_id = t.id), '[]'),
            'questions', coalesce((select json_agg(json_build_object('id', q.id,
                'answerKind', q.answer_kind, 'isRequired', coalesce(q.is_required, false),
                'words', coalesce((select json_object_agg(l._locale, json_build_object('question', l.question))
                  from session_types_questions_locales l where l._parent_id = q.id), '{}')) order by q._order)
              from session_types_questions q where q._parent_id = t.id), '[]'),
            'reminders', t.reminders,
            'needsApproval', coalesce(t.needs_approval, false),
            'isBookable', coalesce(t.is_bookable, false), 'coachChecklist', t.coach_checklist,
            'words', coalesce((select json_object_agg(l._locale, json_build_object('name', l.name,
                'description', l.description, 'clientChecklist', l.client_checklist))
              from session_types_locales l where l._parent_id = t.id), '{}'))
            order by t.kind, t.price_minor, t.id)
          from session_types t where t.coach_id = p.user_id), '[]') as types
      from coach_profiles p where p.user_id = ${id}`,
  );
}

function actingCoach({ actor }: Ctx): CurrentUser {
  const user = verifiedUser(actor);
  if (!user || !hasRole(actor, 'coach')) throw new Refused('common.forbidden', 403);
  return user;
}
