import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import { answerKinds } from './answerKinds.ts';
import { bookers } from './bookers.ts';
import { currencies } from './currencies.ts';
import { places } from './places.ts';

const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const limit = z.number().nullable();
const limits = z.object({ perDay: limit, perWeek: limit, perMonth: limit });
const inBoth = z.object({ en: z.string().optional(), he: z.string().optional() });

const length = z.object({
  durationMinutes: z.number(),
  /** Integer minor units of `currency`. */
  priceMinor: z.number(),
  currency: z.enum(currencies),
});

export type Length = z.output<typeof length>;

const question = z.object({
  id: z.string(),
  question: inBoth,
  answerKind: z.enum(answerKinds),
  isRequired: z.boolean(),
});

export type Question = z.output<typeof question>;

export const offerRow = z.object({
  typeId: z.string(),
  coachId: z.string(),
  slug: z.string(),
  /** Bookable type, published profile, active person: whether clients may book it without a sharing link. */
  isOpen: z.boolean(),
  /** The same, whether the profile is published or not: with a sharing link. */
  isOpenByLink: z.boolean(),
  /** Whether the coach's account is active: nobody else is given sessions, nor has any moved. */
  isCoachActive: z.boolean(),
  names: inBoth,
  /** The usual length first; each with its price. */
  lengths: z.array(length).min(1),
  place: z.enum(places),
  address: z.string().nullable(),
  addressZone: z.string().nullable(),
  joinDetails: z.string().nullable(),
  whoMayBook: z.enum(bookers),
  needsApproval: z.boolean(),
  questions: z.array(question),
  freeCancelHours: z.number(),
  lateFeePercent: z.number(),
  moveHours: z.number(),
  mostMoves: z.number(),
  /** The coach's IANA zone, in which windows, days and limits are meant. */
  zone: z.string(),
  noticeMinutes: z.number(),
  horizonDays: z.number(),
  stepMinutes: z.number(),
  bufferBeforeMinutes: z.number(),
  bufferAfterMinutes: z.number(),
  buffersAroundBusy: z.boolean(),
  weekStart: weekday,
  limits,
  typeLimits: limits,
  windows: z.array(
    z.object({
      weekday,
      startsAt: z.string(),
      endsAt: z.string(),
      everyWeeks: z.number(),
      fromDate: z.string().nullable(),
      untilDate: z.string().nullable(),
    }),
  ),
  exceptions: z.array(
    z.object({
      date: z.string(),
      hours: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })),
    }),
  ),
  timeOff: z.array(z.object({ fromDate: z.string(), untilDate: z.string() })),
});

/** A session type with its coach's rules, in the length that is asked for. */
export type Offer = z.output<typeof offerRow> & Length;

/** What decides about times and bookers: an offer without its price, as a session that moves keeps its own. */
export type OfferRules = Omit<Offer, 'priceMinor' | 'currency'>;

type Wish = { durationMinutes?: number | undefined; currency?: string | undefined };

/**
 * A session type with its coach's rules and hours, in the usual length or the one wished for; null when there is no such type, and where it
 * is not offered in that length or currency. For rules and slots: no access rule is applied.
 */
export async function offerOf(ctx: Ctx, typeId: string, wish: Wish = {}): Promise<Offer | null> {
  const [found] = await rowsOf(ctx, [typeId]);
  return found ? inLength(found, wish) : null;
}

/**
 * The rules by which a session that is there may move: the hours, notice, breaks and limits that the coach has now, in the session's own
 * length, whether the type still has that length and is open or not.
 */
export async function offerToMove(
  ctx: Ctx,
  session: { type: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant },
): Promise<OfferRules> {
  const [found] = await rowsOf(ctx, [session.type]);
  if (!found) throw new Error('A session has a type');
  return { ...found, durationMinutes: session.startsAt.until(session.endsAt).total('minutes') };
}

/** What `offerOf` finds, for several types in one query, each in its usual length or the one said; in no order, without those there are none of. */
export async function offersOf(
  ctx: Ctx,
  wishes: readonly (Wish & { typeId: string })[],
): Promise<Offer[]> {
  const rows = await rowsOf(
    ctx,
    wishes.map(({ typeId }) => typeId),
  );
  return rows.flatMap(
    (found) => inLength(found, wishes.find(({ typeId }) => typeId === found.typeId) ?? {}) ?? [],
  );
}

/** The offer in the length and currency wished for, the usual ones where none are; null when it is not offered so. */
export function inLength(
  found: z.output<typeof offerRow>,
  { durationMinutes, currency }: Wish,
): Offer | null {
  const chosen = found.lengths.find(
    (each) =>
      (durationMinutes === undefined || each.durationMinutes === durationMinutes) &&
      (currency === undefined || each.currency === currency),
  );
  return chosen ? { ...found, ...chosen } : null;
}

async function rowsOf(ctx: Ctx, named: readonly string[]): Promise<z.output<typeof offerRow>[]> {
  const typeIds = named.filter(isUuid);
  return typeIds.length === 0 ? [] : ctx.sql.rows(offerRow, offerRows(ctx, typeIds));
}

/** The rows (`offerRow`) of session types that there are, by their ids. */
export function offerRows(ctx: Ctx, typeIds: readonly string[]): SQL {
  // Days that are over need no rule: nothing is offered on them.
  const lately = ctx.now
    .subtract({ hours: 24 * 40 })
    .toString()
    .slice(0, 10);
  return sql`select t.id as "typeId", t.coach_id as "coachId", p.slug,
      coalesce(p.is_published and t.is_bookable and u.status = 'active', false) as "isOpen",
      coalesce(t.is_bookable and u.status = 'active', false) as "isOpenByLink",
      u.status = 'active' as "isCoachActive",
      coalesce((select json_object_agg(l._locale, l.name)
        from session_types_locales l where l._parent_id = t.id), '{}') as names,
      (select json_agg(each order by each.place)
        from (select t.duration_minutes::int as "durationMinutes", t.price_minor::int as "priceMinor",
            t.currency::text as currency, 0 as place
          union all select o.duration_minutes::int, o.price_minor::int, o.currency::text, o._order
          from session_types_other_lengths o where o._parent_id = t.id) each) as lengths,
      t.place::text as place, t.address, t.address_zone as "addressZone",
      t.join_details as "joinDetails", t.who_may_book::text as "whoMayBook",
      coalesce(t.needs_approval, false) as "needsApproval",
      coalesce((select json_agg(json_build_object('id', q.id, 'answerKind', q.answer_kind,
          'isRequired', coalesce(q.is_required, false),
          'question', coalesce((select json_object_agg(l._locale, l.question)
            from session_types_questions_locales l where l._parent_id = q.id), '{}')) order by q._order)
        from session_types_questions q where q._parent_id = t.id), '[]') as questions,
      t.free_cancel_hours::int as "freeCancelHours", t.late_fee_percent::int as "lateFeePercent",
      t.move_hours::int as "moveHours", t.most_moves::int as "mostMoves", p.zone,
      coalesce(t.notice_minutes, p.notice_minutes)::int as "noticeMinutes",
      p.horizon_days::int as "horizonDays", p.step_minutes::int as "stepMinutes",
      coalesce(t.buffer_before_minutes, p.buffer_before_minutes)::int as "bufferBeforeMinutes",
      coalesce(t.buffer_after_minutes, p.buffer_after_minutes)::int as "bufferAfterMinutes",
      coalesce(p.buffers_around_busy, false) as "buffersAroundBusy",
      p.week_start::int as "weekStart",
      json_build_object('perDay', p.most_per_day::int, 'perWeek', p.most_per_week::int,
        'perMonth', p.most_per_month::int) as limits,
      json_build_object('perDay', t.most_per_day::int, 'perWeek', t.most_per_week::int,
        'perMonth', t.most_per_month::int) as "typeLimits",
      coalesce((select json_agg(each order by each.weekday, each."startsAt")
        from (select w.weekday::int, w.starts_at as "startsAt", w.ends_at as "endsAt",
            w.every_weeks::int as "everyWeeks", w.from_date as "fromDate", w.until_date as "untilDate"
          from availability_windows w where w.coach_id = t.coach_id) each), '[]') as windows,
      coalesce((select json_agg(json_build_object('date', e.date,
          'hours', coalesce((select json_agg(json_build_object('startsAt', h.starts_at, 'endsAt', h.ends_at)
              order by h._order)
            from availability_exceptions_hours h where h._parent_id = e.id), '[]')))
        from availability_exceptions e where e.coach_id = t.coach_id and e.date >= ${lately}), '[]') as exceptions,
      coalesce((select json_agg(json_build_object('fromDate', o.from_date, 'untilDate', o.until_date))
        from time_off o where o.coach_id = t.coach_id and o.until_date >= ${lately}), '[]') as "timeOff"
    from session_types t
    join coach_profiles p on p.user_id = t.coach_id
    join users u on u.id = t.coach_id
    where t.id in ${[...typeIds]}`;
}
