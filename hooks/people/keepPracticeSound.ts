import type { CollectionBeforeChangeHook } from 'payload';
import { noticeFitsHorizon } from '#domain/sessions/availability.ts';
import { limitOutOfOrder } from '#domain/sessions/limitOutOfOrder.ts';
import { asSystem, contextOf } from '#src/context.ts';
import { Refused, type RefusalCode } from '#src/refused.ts';

type Rules = {
  id: string;
  user: string;
  noticeMinutes: number;
  horizonDays: number;
  mostPerDay?: number | null;
  mostPerWeek?: number | null;
  mostPerMonth?: number | null;
};

/**
 * A coach's calendar rules leave some time to book (a notice that reaches past the horizon leaves none, a session type's own neither),
 * and no limit contradicts another.
 */
export const keepPracticeSound: CollectionBeforeChangeHook<Rules> = async ({
  data,
  originalDoc,
  req,
}) => {
  const rules = { ...originalDoc, ...data };
  const { noticeMinutes, horizonDays, user } = rules;
  const field = limitOutOfOrder(rules);
  if (field) throw refused(field, 'people.limitsOrder');
  if (typeof noticeMinutes !== 'number' || typeof horizonDays !== 'number') return data;
  if (!noticeFitsHorizon({ noticeMinutes, horizonDays })) {
    throw refused('noticeMinutes', 'people.noticeBeyondHorizon');
  }
  if (originalDoc && horizonDays < originalDoc.horizonDays) {
    const { store } = asSystem(contextOf(req), 'the notice of session types');
    const longer = await store.findOne('session-types', {
      coach: { equals: user },
      noticeMinutes: { greater_than_equal: (horizonDays + 1) * 24 * 60 },
    });
    if (longer) throw refused('horizonDays', 'people.typeNoticeBeyondHorizon');
  }
  return data;
};

function refused(field: string, code: RefusalCode): Refused {
  return new Refused(code, 422, { fields: { [field]: code } });
}
