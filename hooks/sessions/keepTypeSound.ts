import type { CollectionBeforeChangeHook } from 'payload';
import { isTooLong, linesOf } from '#domain/preparation/checklist.ts';
import { noticeFitsHorizon } from '#domain/sessions/availability.ts';
import { limitOutOfOrder } from '#domain/sessions/limitOutOfOrder.ts';
import { canonicalZone, unknownZone } from '#domain/sessions/zones.ts';
import { asSystem, contextOf } from '#src/context.ts';
import { Refused, type RefusalCode } from '#src/refused.ts';

type Length = { durationMinutes: number; currency: string };
type Type = Length & {
  id: string;
  coach: string;
  otherLengths?: Length[] | null;
  addressZone?: string | null;
  noticeMinutes?: number | null;
  mostPerDay?: number | null;
  mostPerWeek?: number | null;
  mostPerMonth?: number | null;
  clientChecklist?: string | null;
  coachChecklist?: string | null;
};

/**
 * A session type offers each length once in a currency, its address lies in a zone there is, its notice ends before the coach's horizon
 * does, none of its limits contradicts another, and its checklists are short.
 */
export const keepTypeSound: CollectionBeforeChangeHook<Type> = async ({
  data,
  originalDoc,
  req,
}) => {
  const type = { ...originalDoc, ...data };
  const lengths = [type, ...(type.otherLengths ?? [])];
  const names = lengths.map((each) => `${String(each.durationMinutes)} ${String(each.currency)}`);
  if (new Set(names).size < names.length) throw refused('otherLengths', 'sessions.lengthTwice');
  const field = limitOutOfOrder(type);
  if (field) throw refused(field, 'people.limitsOrder');
  const { noticeMinutes } = type;
  if (typeof noticeMinutes === 'number' && noticeMinutes !== originalDoc?.noticeMinutes) {
    const { store } = asSystem(contextOf(req), 'the horizon of a coach');
    const coach = await store.findOne('coach-profiles', { user: { equals: type.coach } });
    if (coach && !noticeFitsHorizon({ noticeMinutes, horizonDays: coach.horizonDays })) {
      throw refused('noticeMinutes', 'people.noticeBeyondHorizon');
    }
  }
  for (const list of ['clientChecklist', 'coachChecklist'] as const) {
    if (isTooLong(linesOf(data[list]))) throw refused(list, 'sessions.checklistLong');
  }
  if (!data.addressZone) return data;
  const zone = canonicalZone(data.addressZone);
  if (zone === null) throw refused('addressZone', unknownZone);
  return { ...data, addressZone: zone };
};

function refused(field: string, code: RefusalCode): Refused {
  return new Refused(code, 422, { fields: { [field]: code } });
}
