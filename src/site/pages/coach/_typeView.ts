import type { OwnSessionType, Practice } from '#domain/people/ownPractice.sql.ts';
import type { ReminderRule } from '#domain/reminders/reminderRules.ts';
import type { Locale } from '#i18n/locales.ts';
import type { T } from '#i18n/translate.ts';
import type { FormState } from '#site/forms/submitted.ts';
import {
  editedLengths,
  editedQuestions,
  keptLengths,
  keptQuestions,
  typedLengths,
  typedQuestions,
  type LengthRow,
  type QuestionRow,
} from '#site/forms/sessionTypes.ts';
import { typedPrice } from '#site/forms/prices.ts';
import { bothTyped } from '#site/render/bothTyped.ts';

/** The form of a session type as it stands: every field's text, its rows, and what was refused. */
export type TypeFormView = FormState & {
  lengths: LengthRow[];
  questions: QuestionRow[];
  added: string | undefined;
  /** Of the type as it is kept; null where they are the coach's. */
  reminders: readonly ReminderRule[] | null;
  isSent: boolean;
};

/** Whether a button only changes the form's rows. */
export function changesRows(act: string): boolean {
  return /^(addLength|addQuestion|remove(Length|Question):\d+)$/.test(act);
}

type Given = {
  form: FormState;
  /** What was sent, after a POST. */
  sent: Record<string, string> | null;
  act: string;
  kept: Record<string, string>;
  type?: OwnSessionType | undefined;
};

export function typeFormView({ form, sent, act, kept, type }: Given): TypeFormView {
  const typed = sent ?? kept;
  const before = sent
    ? { lengths: typedLengths(sent), questions: typedQuestions(sent) }
    : { lengths: type ? keptLengths(type) : [], questions: type ? keptQuestions(type) : [] };
  const lengths = editedLengths(before.lengths, act, typed['currency'] ?? 'USD');
  const questions = editedQuestions(before.questions, act);
  return {
    ...form,
    typed,
    lengths,
    questions,
    added: addedField(act, { lengths, questions }),
    reminders: type?.reminders ?? null,
    isSent: sent !== null,
  };
}

function addedField(act: string, rows: Pick<TypeFormView, 'lengths' | 'questions'>) {
  if (act === 'addLength') return `minutes-${rows.lengths.at(-1)?.key ?? 0}`;
  return act === 'addQuestion' ? `askEn-${rows.questions.at(-1)?.key ?? 0}` : undefined;
}

/** The fields of a session type as it is kept. */
export function fieldsOfType(type: OwnSessionType, locale: Locale): Record<string, string> {
  const names = bothTyped(type.words, 'name', locale);
  const descriptions = bothTyped(type.words, 'description', locale);
  const lists = bothTyped(type.words, 'clientChecklist', locale);
  const number = (value: number | null) => (value === null ? '' : String(value));
  return {
    nameEn: names.en,
    nameHe: names.he,
    descriptionEn: descriptions.en,
    descriptionHe: descriptions.he,
    clientListEn: lists.en,
    clientListHe: lists.he,
    coachList: type.coachChecklist ?? '',
    kind: type.kind,
    durationMinutes: String(type.durationMinutes),
    price: typedPrice(type.priceMinor, type.currency),
    currency: type.currency,
    place: type.place,
    address: type.address ?? '',
    addressZone: type.addressZone ?? '',
    joinDetails: type.joinDetails ?? '',
    whoMayBook: type.whoMayBook,
    noticeMinutes: number(type.noticeMinutes),
    bufferBeforeMinutes: number(type.bufferBeforeMinutes),
    bufferAfterMinutes: number(type.bufferAfterMinutes),
    mostPerDay: number(type.mostPerDay),
    mostPerWeek: number(type.mostPerWeek),
    mostPerMonth: number(type.mostPerMonth),
    freeCancelHours: String(type.freeCancelHours),
    lateFeePercent: String(type.lateFeePercent),
    moveHours: String(type.moveHours),
    mostMoves: String(type.mostMoves),
    remindersAre: type.reminders ? 'own' : '',
    ...(type.needsApproval ? { needsApproval: 'on' } : {}),
    ...(type.isBookable ? { isBookable: 'on' } : {}),
  };
}

/** What a new one begins with: first a short conversation without a price, then what the coach asks for theirs. */
export function newType({ types }: Practice, locale: Locale): Record<string, string> {
  const priced = types.filter(({ priceMinor }) => priceMinor > 0);
  const usual = priced.find(({ kind }) => kind === 'followUp') ?? priced[0];
  const common = {
    place: 'video',
    whoMayBook: 'anyone',
    freeCancelHours: '24',
    lateFeePercent: '0',
    moveHours: '24',
    mostMoves: '2',
    currency: usual?.currency ?? types[0]?.currency ?? (locale === 'he' ? 'ILS' : 'USD'),
    isBookable: 'on',
  };
  return types.length === 0
    ? { ...common, kind: 'discovery', durationMinutes: '20', price: '0' }
    : {
        ...common,
        kind: 'followUp',
        durationMinutes: '50',
        price: usual ? typedPrice(usual.priceMinor, usual.currency) : '',
        lateFeePercent: '50',
      };
}

/** What the form of a session type calls its fields; the summary of faults names them. */
export function typeLabels(t: T, sent: Record<string, string> | null): Record<string, string> {
  const rows = sent ?? {};
  return {
    kind: t('coach.types.kind'),
    durationMinutes: t('coach.types.duration'),
    price: t('coach.types.price'),
    currency: t('coach.types.currency'),
    ...Object.fromEntries(
      typedLengths(rows).flatMap(({ key }, index) => [
        [`minutes-${key}`, t('practice.types.lengthOf', { number: index + 1 })],
        [`price-${key}`, t('practice.types.priceOf', { number: index + 1 })],
      ]),
    ),
    otherLengths: t('practice.types.lengths'),
    nameEn: `${t('coach.types.name')}, ${t('coach.types.english')}`,
    nameHe: `${t('coach.types.name')}, ${t('coach.types.hebrew')}`,
    descriptionEn: `${t('coach.types.description')}, ${t('coach.types.english')}`,
    descriptionHe: `${t('coach.types.description')}, ${t('coach.types.hebrew')}`,
    place: t('coach.types.place'),
    address: t('practice.types.address'),
    addressZone: t('practice.types.addressZone'),
    joinDetails: t('practice.types.joinDetails'),
    ...Object.fromEntries(
      typedQuestions(rows).flatMap(({ key }, index) => {
        const question = t('practice.types.question', { number: index + 1 });
        return [
          [`askEn-${key}`, `${question}, ${t('practice.types.questionEn')}`],
          [`askHe-${key}`, `${question}, ${t('practice.types.questionHe')}`],
        ];
      }),
    ),
    clientListEn: `${t('prepare.list.ofClient')}, ${t('coach.types.english')}`,
    clientListHe: `${t('prepare.list.ofClient')}, ${t('coach.types.hebrew')}`,
    coachList: t('prepare.list.ofCoach'),
    noticeMinutes: t('practice.types.notice'),
    bufferBeforeMinutes: t('coach.hours.before'),
    bufferAfterMinutes: t('coach.hours.after'),
    mostPerDay: t('practice.types.perDay'),
    mostPerWeek: t('practice.types.perWeek'),
    mostPerMonth: t('practice.types.perMonth'),
    freeCancelHours: t('practice.types.freeCancel'),
    lateFeePercent: t('practice.types.lateFee'),
    'remind-client': t('reminders.client'),
    'remind-coach': t('reminders.coach'),
    moveHours: t('practice.types.move'),
    mostMoves: t('practice.types.mostMoves'),
  };
}
