import type { Ctx } from '../../context.ts';
import type { Offer } from '../sessions/offers.sql.ts';
import { repeatedTimes } from '../sessions/repeatedTimes.ts';
import { reasonsAgainstTime, type Against } from '../sessions/timesToChoose.ts';
import type { Template } from './templateRow.ts';

type Asked = {
  offer: Offer;
  template: Template | undefined;
  firstAt: Temporal.Instant;
  /** Whatever the template says: the first alone. */
  isOne: boolean;
};

export type TemplateDate = {
  startsAt: Temporal.Instant;
  /** Every rule of the coach's that stands against it. */
  standing: Against[];
};

/** The starts of the sessions that a template sets from a first one on, on the coach's wall clock; without a template the first alone. For whom may arrange it; no access rule is applied. */
export async function datesOf(
  ctx: Ctx,
  { offer, template, firstAt, isOne }: Asked,
): Promise<TemplateDate[]> {
  const count = isOne ? 1 : (template?.sessionCount ?? 1);
  const everyWeeks = template?.everyWeeks ?? 1;
  const dates: TemplateDate[] = [];
  for (const { at } of repeatedTimes(firstAt, { zone: offer.zone, count, everyWeeks })) {
    dates.push({ startsAt: at, standing: await reasonsAgainstTime(ctx, { offer, startsAt: at }) });
  }
  return dates;
}
