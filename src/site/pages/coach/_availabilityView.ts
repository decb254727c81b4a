import type { Availability } from '#domain/people/saveAvailability.ts';
import type { Practice } from '#domain/people/ownPractice.sql.ts';
import { previewTimes } from '#domain/people/previewTimes.ts';
import type { Slot } from '#domain/sessions/availability.ts';
import { availabilityForm, keptHours, type HoursRow } from '#site/forms/coach.ts';
import type { PageCtx } from '#site/pageContext.ts';

const dayMinutes = 24 * 60;
const usualMinutes = 50;
const shownTimes = 9;

/** A row of hours is there for each kept window, until the form is touched. */
export function savedHours(practice: Practice): HoursRow[] {
  return keptHours(practice.windows);
}

type Preview = { times: Slot[] | null; minutes: number; zone: string };

/** The next times with what stands in the form, or with what is kept; `times` is null while the form holds no sound hours. */
export async function previewOf(
  ctx: PageCtx,
  practice: Practice,
  typed: Record<string, string> | null,
): Promise<Preview> {
  const lengths = practice.types
    .filter(({ isBookable }) => isBookable)
    .map(({ durationMinutes }) => durationMinutes);
  const minutes = lengths.length > 0 ? Math.min(...lengths) : usualMinutes;
  const wanted = typed === null ? practice : soundIn(typed);
  if (!wanted) return { times: null, minutes, zone: practice.zone };
  const times = await previewTimes(ctx, wanted, { durationMinutes: minutes, count: shownTimes });
  return { times, minutes, zone: wanted.zone };
}

function soundIn(typed: Record<string, string>): Availability | null {
  const parsed = availabilityForm.safeParse(typed);
  return parsed.success ? parsed.data : null;
}

type Option = { value: string; label: string };

/** Choices of minutes in the largest unit that fits, with the kept one among them. */
export function minuteOptions({ t }: PageCtx, choices: number[], kept: number): Option[] {
  return withKept(choices, kept).map((minutes) => ({
    value: String(minutes),
    label: minutes === 0 ? t('coach.hours.noticeNone') : inWords(minutes),
  }));

  function inWords(minutes: number): string {
    if (minutes % dayMinutes === 0) {
      return t('coach.hours.inDays', { count: minutes / dayMinutes });
    }
    if (minutes % 60 === 0) return t('coach.hours.inHours', { count: minutes / 60 });
    return t('coach.hours.inMinutes', { count: minutes });
  }
}

export function dayOptions({ t }: PageCtx, choices: number[], kept: number): Option[] {
  return withKept(choices, kept).map((days) => ({
    value: String(days),
    label: t('coach.hours.inDays', { count: days }),
  }));
}

function withKept(choices: number[], kept: number): number[] {
  return [...new Set([...choices, kept])].sort((a, b) => a - b);
}
