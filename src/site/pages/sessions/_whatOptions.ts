import type { Template } from '#domain/templates/templateRow.ts';
import type { TypeToSchedule } from '#domain/sessions/whomToSchedule.sql.ts';
import type { PageCtx } from '#site/pageContext.ts';

export type What = {
  /** Of the session type. */
  id: string;
  minutes: number;
  /** In which it is listed; a client's own rate may be in another. */
  currency: string;
  /** By which a form names it. */
  value: string;
  label: string;
  /** "$90", or "Free". */
  price: string;
};

/** All that a coach can be booked in, each with its length and its price. */
export function whatOptions(
  { t, format }: Pick<PageCtx, 't' | 'format'>,
  types: readonly TypeToSchedule[],
): What[] {
  return types.flatMap(({ id, name, lengths }) =>
    lengths.map(({ minutes, currency, price: { priceMinor, currency: paidIn } }) => {
      const price = priceMinor === 0 ? t('common.free') : format.money(priceMinor, paidIn);
      return {
        id,
        minutes,
        currency,
        value: `${id}.${minutes}.${currency}`,
        label: [name, t('common.minutesShort', { count: minutes }), price].join(' · '),
        price,
      };
    }),
  );
}

/** What a template sets, where that is still offered. */
export function whatOfTemplate(
  options: readonly What[],
  template: Template | undefined,
): What | undefined {
  return options.find(
    ({ id, minutes }) =>
      id === template?.type && [null, minutes].includes(template.durationMinutes),
  );
}
