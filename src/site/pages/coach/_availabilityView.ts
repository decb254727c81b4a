import { explainTime, type TimeExplanation } from '#domain/people/explainTime.ts';
import type { OwnDays } from '#domain/people/ownDays.sql.ts';
import type { Practice } from '#domain/people/ownPractice.sql.ts';
import { previewDays, type PreviewDay } from '#domain/people/previewDays.ts';
import type { Availability } from '#domain/people/saveAvailability.ts';
import type { Trial } from '#domain/people/triedOffer.ts';
import { isLocalDate } from '#domain/sessions/isLocalDate.ts';
import { isWallTime } from '#domain/sessions/isWallTime.ts';
import { availabilityForm } from '#site/forms/coach.ts';
import { typedTime } from '#site/forms/typedTime.ts';
import type { PageCtx } from '#site/pageContext.ts';

const dayMinutes = 24 * 60;
const usualMinutes = 50;
const usualWeeks = 2;

/** How many weeks an overview may show. */
export const shownWeeks = [2, 3, 4] as const;

type Typed = Record<string, string>;

/** What a coach looks at: which times, for which session, and by which hours. */
export type Look = {
  trial: Trial;
  weeks: number;
  /** `saved`: as it is kept; `tried`: as it stands in the form; `unsound`: the form has something to finish, so as it is kept. */
  by: 'saved' | 'tried' | 'unsound';
  /** Session types in each of their lengths, as options of a field. */
  choices: { value: string; label: string }[];
  chosen: string;
};

/** Reads from a form, sent or not, what to look at. */
export function lookOf(
  { actor, locale, t }: PageCtx,
  kept: { practice: Practice; days: OwnDays },
  typed: Typed | null,
): Look {
  const { practice, days } = kept;
  const offered = practice.types.flatMap((type) => {
    const name = (type.words[locale] ?? type.words.en ?? type.words.he)?.name ?? '';
    const lengths = [type, ...type.otherLengths].map(({ durationMinutes }) => durationMinutes);
    return [...new Set(lengths)].map((minutes) => ({
      typeId: type.id,
      minutes,
      isBookable: type.isBookable,
      value: `${type.id}:${minutes}`,
      label: t('practice.look.choice', { name, minutes }),
    }));
  });
  const chosen =
    offered.find(({ value }) => value === typed?.['previewFor']) ??
    offered.find(({ isBookable }) => isBookable) ??
    offered[0];
  const tried = typed === null ? null : availabilityForm.safeParse(typed);
  const availability: Availability = tried?.data ?? practice;
  const minutes = chosen?.minutes ?? usualMinutes;
  return {
    trial: {
      coachId: actor.kind === 'user' ? actor.user.id : '',
      practice,
      days,
      availability,
      typeId: chosen?.typeId ?? null,
      durationMinutes: minutes,
    },
    weeks: shownWeeks.find((weeks) => String(weeks) === typed?.['previewWeeks']) ?? usualWeeks,
    by: byWhat(tried),
    choices:
      offered.length > 0
        ? offered
        : [{ value: '', label: t('practice.look.anySession', { minutes }) }],
    chosen: chosen?.value ?? '',
  };
}

function byWhat(tried: { success: boolean } | null): Look['by'] {
  if (tried === null) return 'saved';
  return tried.success ? 'tried' : 'unsound';
}

/** The days of the overview; null while the form holds hours that are not finished. */
export async function overviewOf(ctx: PageCtx, look: Look): Promise<PreviewDay[] | null> {
  if (look.by === 'unsound') return null;
  return previewDays(ctx, { ...look.trial, weeks: look.weeks });
}

/** A question why a time is not offered, as it was typed, with its answer: `wrong` is no day or no time, null is not asked. */
export type Why = { date: string; time: string; answer: TimeExplanation | 'wrong' | null };

export async function whyOf(
  ctx: PageCtx,
  look: Look,
  { typed, isAsked }: { typed: Typed | null; isAsked: boolean },
): Promise<Why> {
  const tomorrow = ctx.now.toZonedDateTimeISO(look.trial.availability.zone).add({ days: 1 });
  const date = typed?.['whyDate'] ?? tomorrow.toPlainDate().toString();
  const time = typedTime(typed?.['whyTime'] ?? '10:00');
  if (!isAsked) return { date, time, answer: null };
  if (!isLocalDate(date) || !isWallTime(time)) return { date, time, answer: 'wrong' };
  return { date, time, answer: await explainTime(ctx, { ...look.trial, date, time }) };
}

type Option = { value: string; label: string };

/** Choices of minutes in the largest unit that fits, with the kept one among them. */
export function minuteOptions(
  ctx: Pick<PageCtx, 't'>,
  choices: number[],
  kept: number | null,
): Option[] {
  return withKept(choices, kept).map((minutes) => ({
    value: String(minutes),
    label: minutesInWords(ctx, minutes),
  }));
}

export function minutesInWords({ t }: Pick<PageCtx, 't'>, minutes: number): string {
  if (minutes === 0) return t('coach.hours.noticeNone');
  if (minutes % dayMinutes === 0) return t('coach.hours.inDays', { count: minutes / dayMinutes });
  if (minutes % 60 === 0) return t('coach.hours.inHours', { count: minutes / 60 });
  return t('coach.hours.inMinutes', { count: minutes });
}

export function dayOptions({ t }: PageCtx, choices: number[], kept: number): Option[] {
  return withKept(choices, kept).map((days) => ({
    value: String(days),
    label: t('coach.hours.inDays', { count: days }),
  }));
}

function withKept(choices: number[], kept: number | null): number[] {
  const all = kept === null ? choices : [...choices, kept];
  return [...new Set(all)].sort((a, b) => a - b);
}
