import type { CollectionBeforeChangeHook } from 'payload';
import { isLocalDate } from '#domain/sessions/isLocalDate.ts';
import { Refused } from '#src/refused.ts';

type Days = { id: string; fromDate: string; untilDate: string };

const mostDays = 1096;

/** Time off ends on or after the day it begins, within three years. */
export const keepTimeOffSound: CollectionBeforeChangeHook<Days> = ({ data, originalDoc }) => {
  const { fromDate = '', untilDate = '' } = { ...originalDoc, ...data };
  // The fields' own rule refuses what is no day, after this.
  if (!isLocalDate(fromDate) || !isLocalDate(untilDate)) return data;
  const days = Temporal.PlainDate.from(fromDate).until(untilDate).days;
  if (days < 0) throw refused('sessions.datesInOrder');
  if (days > mostDays) throw refused('sessions.rangeTooLong');
  return data;
};

function refused(code: 'sessions.datesInOrder' | 'sessions.rangeTooLong'): Refused {
  return new Refused(code, 422, { fields: { untilDate: code } });
}
