import type { BookingQuery } from './_bookingQuery.ts';
import type { Choice } from './_chosen.ts';

type TypeWish = { typeId: string; durationMinutes: number; currency?: string };

/** What is wished for, as every use-case that books asks for it. The currency only where the address tells lengths apart by it: at their own rate the price is another's anyway. */
export function typeWish(
  { type, length }: Choice,
  { currency }: Pick<BookingQuery, 'currency'>,
): TypeWish {
  return {
    typeId: type.id,
    durationMinutes: length.minutes,
    ...(currency === null ? {} : { currency }),
  };
}
