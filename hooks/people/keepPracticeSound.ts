import type { CollectionBeforeChangeHook } from 'payload';
import { noticeFitsHorizon } from '#domain/sessions/availability.ts';
import { Refused } from '#src/refused.ts';

type Rules = { id: string; noticeMinutes: number; horizonDays: number };

/** A coach's calendar rules leave some time to book: a notice that reaches past the horizon leaves none. */
export const keepPracticeSound: CollectionBeforeChangeHook<Rules> = ({ data, originalDoc }) => {
  const { noticeMinutes, horizonDays } = { ...originalDoc, ...data };
  if (typeof noticeMinutes !== 'number' || typeof horizonDays !== 'number') return data;
  if (noticeFitsHorizon({ noticeMinutes, horizonDays })) return data;
  throw new Refused('people.noticeBeyondHorizon', 422, {
    fields: { noticeMinutes: 'people.noticeBeyondHorizon' },
  });
};
