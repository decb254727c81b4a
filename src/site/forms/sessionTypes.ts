import { z } from 'zod';
import type { OwnSessionType } from '#domain/people/ownPractice.sql.ts';
import { isTooLong, linesOf, mostOfChecklist } from '#domain/preparation/checklist.ts';
import { answerKinds } from '#domain/sessions/answerKinds.ts';
import { bookers } from '#domain/sessions/bookers.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { limitOutOfOrder } from '#domain/sessions/limitOutOfOrder.ts';
import { places } from '#domain/sessions/places.ts';
import { sessionKinds } from '#domain/sessions/sessionKinds.ts';
import { isZone } from '#domain/sessions/zones.ts';
import type { RefusalCode } from '../../refused.ts';
import { minorUnits, typedPrice } from './prices.ts';
import { reminderFaults, typedReminders } from './reminders.ts';
import { maybeWhole, whole } from './wholeNumbers.ts';

type Typed = Record<string, string>;

/** Another length as it stands in the form; `key` names its fields: `minutes-3`, `price-3`, `currency-3`. */
export type LengthRow = { key: number; minutes: string; price: string; currency: string };

/** A question as it stands in the form: `ask-3` (its id, empty of a new one), `askEn-3`, `askHe-3`, `answer-3`, `must-3`. */
export type QuestionRow = {
  key: number;
  id: string;
  en: string;
  he: string;
  answerKind: string;
  isRequired: boolean;
};

const mostLengths = 12;
const mostQuestions = 10;
const longestQuestion = 300;

const text = (max: number) => z.string().trim().max(max, 'common.tooLong').default('');

/** A checklist: lines, one under the other; a browser sends a line's end as two characters. */
const list = z
  .string()
  .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
  .refine(
    (typed) => typed.length <= mostOfChecklist && !isTooLong(linesOf(typed)),
    'sessions.checklistLong',
  )
  .default('');

const fields = z.object({
  nameEn: text(120),
  nameHe: text(120),
  descriptionEn: text(2000),
  descriptionHe: text(2000),
  clientListEn: list,
  clientListHe: list,
  coachList: list,
  kind: z.enum(sessionKinds, 'common.invalid'),
  durationMinutes: z
    .string('common.required')
    .trim()
    .min(1, 'common.required')
    .regex(/^\d{1,4}$/, 'sessions.durationRange')
    .transform(Number)
    .pipe(z.number().min(10, 'sessions.durationRange').max(480, 'sessions.durationRange')),
  price: z.string('common.required').trim().min(1, 'common.required').max(40, 'common.tooLong'),
  currency: z.enum(currencies, 'common.invalid'),
  place: z.enum(places, 'common.invalid'),
  address: text(300),
  addressZone: text(64),
  joinDetails: text(500),
  whoMayBook: z.enum(bookers, 'common.invalid').default('anyone'),
  noticeMinutes: maybeWhole(0, 43_200),
  bufferBeforeMinutes: maybeWhole(0, 240),
  bufferAfterMinutes: maybeWhole(0, 240),
  mostPerDay: maybeWhole(1, 50),
  mostPerWeek: maybeWhole(1, 200),
  mostPerMonth: maybeWhole(1, 800),
  freeCancelHours: whole(0, 720).default(24),
  lateFeePercent: whole(0, 100).default(0),
  moveHours: whole(0, 720).default(24),
  mostMoves: whole(0, 20).default(2),
  needsApproval: z.string().optional(),
  isBookable: z.string().optional(),
  /** What the page showed when it was opened. */
  basedOn: z.string().max(64).optional(),
});

/** What can be booked. Prices are typed in whole units with decimals ("95.50") and become integer minor units of their currency. */
export const sessionTypeForm = z.record(z.string(), z.string()).transform((typed, context) => {
  const refuse = (field: string, message: RefusalCode) => {
    context.addIssue({ code: 'custom', path: [field], message });
  };
  const parsed = fields.safeParse(typed);
  for (const issue of parsed.error?.issues ?? []) context.addIssue({ ...issue, code: 'custom' });
  const { data } = parsed;
  if (data) judgeFields(data, refuse);
  const otherLengths = lengthsIn(typedLengths(typed), refuse);
  const questions = questionsIn(typedQuestions(typed), refuse);
  const priceMinor = data ? minorUnits(data.price, data.currency) : null;
  if (data && priceMinor === null) refuse('price', 'sessions.priceInvalid');
  const reminders = typed['remindersAre'] === 'own' ? typedReminders(typed) : null;
  for (const [field, message] of Object.entries(reminderFaults(reminders ?? []))) {
    refuse(field, message);
  }
  if (context.issues.length > 0 || !data || priceMinor === null) return z.NEVER;
  const twice = firstTwice([data, ...otherLengths]);
  if (twice !== null)
    refuse(`minutes-${otherLengths[twice - 1]?.key ?? 0}`, 'sessions.lengthTwice');
  const { nameEn, nameHe, descriptionEn, descriptionHe, price: _, ...others } = data;
  const { clientListEn, clientListHe, coachList, ...rest } = others;
  const isInPerson = data.place === 'inPerson';
  return {
    ...rest,
    words: {
      en: { name: nameEn, description: descriptionEn },
      he: { name: nameHe, description: descriptionHe },
    },
    clientChecklist: { en: clientListEn, he: clientListHe },
    coachChecklist: coachList,
    priceMinor,
    otherLengths: otherLengths.map(({ key: _key, ...length }) => length),
    questions,
    address: isInPerson && data.address !== '' ? data.address : null,
    addressZone: isInPerson && data.addressZone !== '' ? data.addressZone : null,
    joinDetails: data.joinDetails === '' ? null : data.joinDetails,
    reminders,
    needsApproval: data.needsApproval !== undefined,
    isBookable: data.isBookable !== undefined,
  };
});

type Refuse = (field: string, message: RefusalCode) => void;

function judgeFields(data: z.output<typeof fields>, refuse: Refuse): void {
  if (data.nameEn === '' && data.nameHe === '') refuse('nameEn', 'common.required');
  if (data.addressZone !== '' && !isZone(data.addressZone)) {
    refuse('addressZone', 'people.unknownZone');
  }
  const field = limitOutOfOrder(data);
  if (field) refuse(field, 'people.limitsOrder');
}

/** A row without minutes and price is no row. */
function lengthsIn(rows: readonly LengthRow[], refuse: Refuse) {
  return rows
    .filter(({ minutes, price }) => minutes !== '' || price !== '')
    .slice(0, mostLengths)
    .flatMap(({ key, ...row }) => {
      const durationMinutes = /^\d{1,4}$/.test(row.minutes) ? Number(row.minutes) : 0;
      if (durationMinutes < 10 || durationMinutes > 480) {
        refuse(`minutes-${key}`, 'sessions.durationRange');
      }
      const currency = currencies.find((code) => code === row.currency);
      const priceMinor = currency ? minorUnits(row.price, currency) : null;
      if (!currency) refuse(`currency-${key}`, 'common.invalid');
      else if (priceMinor === null) refuse(`price-${key}`, 'sessions.priceInvalid');
      return currency && priceMinor !== null
        ? [{ key, durationMinutes, priceMinor, currency }]
        : [];
    });
}

function firstTwice(
  lengths: readonly { durationMinutes: number; currency: string }[],
): number | null {
  const names = lengths.map((each) => `${each.durationMinutes} ${each.currency}`);
  const index = names.findIndex((name, place) => names.indexOf(name) < place);
  return index < 0 ? null : index;
}

function questionsIn(rows: readonly QuestionRow[], refuse: Refuse) {
  return rows.slice(0, mostQuestions).flatMap(({ key, id, en, he, ...row }) => {
    const answerKind = answerKinds.find((kind) => kind === row.answerKind);
    if (en === '' && he === '') refuse(`askEn-${key}`, 'sessions.questionEmpty');
    if (en.length > longestQuestion) refuse(`askEn-${key}`, 'common.tooLong');
    if (he.length > longestQuestion) refuse(`askHe-${key}`, 'common.tooLong');
    if (!answerKind) refuse(`answer-${key}`, 'common.invalid');
    if (!answerKind) return [];
    const words = { en: { question: en }, he: { question: he } };
    return [{ id: id === '' ? undefined : id, answerKind, isRequired: row.isRequired, words }];
  });
}

export function typedLengths(typed: Typed): LengthRow[] {
  return keysOf(typed, 'minutes').map((key) => ({
    key,
    minutes: (typed[`minutes-${key}`] ?? '').trim(),
    price: (typed[`price-${key}`] ?? '').trim().slice(0, 40),
    currency: typed[`currency-${key}`] ?? '',
  }));
}

export function typedQuestions(typed: Typed): QuestionRow[] {
  return keysOf(typed, 'ask').map((key) => ({
    key,
    id: typed[`ask-${key}`] ?? '',
    en: (typed[`askEn-${key}`] ?? '').trim(),
    he: (typed[`askHe-${key}`] ?? '').trim(),
    answerKind: typed[`answer-${key}`] ?? 'short',
    isRequired: typed[`must-${key}`] !== undefined,
  }));
}

function keysOf(typed: Typed, field: string): number[] {
  return Object.keys(typed).flatMap((name) => {
    const key = new RegExp(`^${field}-(\\d{1,4})$`).exec(name)?.[1];
    return key === undefined ? [] : [Number(key)];
  });
}

export function keptLengths(type: Pick<OwnSessionType, 'otherLengths'>): LengthRow[] {
  return type.otherLengths.map(({ durationMinutes, priceMinor, currency }, key) => ({
    key,
    minutes: String(durationMinutes),
    price: typedPrice(priceMinor, currency),
    currency,
  }));
}

export function keptQuestions(type: Pick<OwnSessionType, 'questions'>): QuestionRow[] {
  return type.questions.map(({ id, words, answerKind, isRequired }, key) => ({
    key,
    id,
    en: words.en?.question ?? '',
    he: words.he?.question ?? '',
    answerKind,
    isRequired,
  }));
}

/** The rows after one of the form's buttons: `addLength` and `removeLength:3`; any other leaves them. */
export function editedLengths(rows: LengthRow[], act: string, currency: string): LengthRow[] {
  if (act !== 'addLength') return withoutRow(rows, act, 'removeLength');
  if (rows.length >= mostLengths) return rows;
  return [...rows, { key: nextKey(rows), minutes: '', price: '', currency }];
}

/** The same for `addQuestion` and `removeQuestion:3`. */
export function editedQuestions(rows: QuestionRow[], act: string): QuestionRow[] {
  if (act !== 'addQuestion') return withoutRow(rows, act, 'removeQuestion');
  if (rows.length >= mostQuestions) return rows;
  const key = nextKey(rows);
  return [...rows, { key, id: '', en: '', he: '', answerKind: 'short', isRequired: false }];
}

function withoutRow<Row extends { key: number }>(rows: Row[], act: string, verb: string): Row[] {
  return rows.filter(({ key }) => act !== `${verb}:${key}`);
}

function nextKey(rows: readonly { key: number }[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1;
}
