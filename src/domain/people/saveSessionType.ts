import { randomBytes } from 'node:crypto';
import type { Locale } from '#i18n/locales.ts';
import { inLocale, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import type { AnswerKind } from '../sessions/answerKinds.ts';
import { filledWords, inEachLanguage, type InBoth } from './bothLanguages.ts';
import { ownPractice, type OwnSessionType } from './ownPractice.sql.ts';

type Said =
  'kind' | 'durationMinutes' | 'priceMinor' | 'currency' | 'place' | 'needsApproval' | 'isBookable';

type Apart = 'id' | 'version' | 'words' | 'questions' | 'coachChecklist';

export type QuestionWish = {
  /** Of a question that is kept; a new one has none. */
  id?: string | undefined;
  answerKind: AnswerKind;
  isRequired: boolean;
  words: InBoth<'question'>;
};

/** What is not said stays as it is, or gets its default. */
export type SessionTypeWish = Pick<OwnSessionType, Said> &
  Partial<Omit<OwnSessionType, Said | Apart>> & {
    words: InBoth<'name' | 'description'>;
    questions?: QuestionWish[];
    /** What each side gets ready: lines, one under the other; the client's in both languages. */
    coachChecklist?: string;
    clientChecklist?: Record<Locale, string>;
  };

/**
 * Changes a session type of the coach acting, or offers a new one (without `id`), in both languages at once. Sessions already booked
 * keep their price and length. `basedOn` is the type's version that the coach was looking at. Refuses another coach's type with
 * `common.notFound` (404), and with `common.stale` (409) where it was changed elsewhere meanwhile. Returns its id.
 */
export async function saveSessionType(
  ctx: Ctx,
  {
    id,
    basedOn,
    ...wish
  }: SessionTypeWish & { id?: string | undefined; basedOn?: string | undefined },
): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const practice = await ownPractice(tx);
    const kept = practice?.types.find((type) => type.id === id);
    if (id !== undefined && !kept) throw notFound();
    if (kept && basedOn !== undefined && basedOn !== kept.version) {
      throw new Refused('common.stale', 409);
    }
    const { words, questions, clientChecklist, ...common } = wish;
    const filled = filledWords(words);
    const lists = clientChecklist && filledLists(clientChecklist);
    const asked = questionsIn(questions, kept);
    const inWords = (locale: Locale) => ({
      ...common,
      ...asked(locale),
      ...filled[locale],
      ...lists?.[locale],
    });
    const typeId = id ?? (await make(tx, inWords('en')));
    await inEachLanguage(tx, (localized, locale) =>
      localized.store.update('session-types', typeId, inWords(locale)),
    );
    return typeId;
  });
}

function filledLists({ en, he }: Record<Locale, string>): InBoth<'clientChecklist'> {
  return filledWords({ en: { clientChecklist: en }, he: { clientChecklist: he } });
}

type KeptQuestion = { id: string; question: string; answerKind: AnswerKind; isRequired: boolean };

/** A row has one id in both languages: by it the words of one find those of the other. */
function questionsIn(
  questions: QuestionWish[] | undefined,
  kept: OwnSessionType | undefined,
): (locale: Locale) => { questions?: KeptQuestion[] } {
  const rows = questions?.map(({ id, words, ...question }) => ({
    ...question,
    id: kept?.questions.find((known) => known.id === id)?.id ?? randomBytes(12).toString('hex'),
    words: filledWords(words),
  }));
  return (locale) =>
    rows
      ? {
          questions: rows.map(({ words, ...row }) => ({
            ...row,
            question: words[locale].question,
          })),
        }
      : {};
}

type NewType = Omit<SessionTypeWish, 'words' | 'questions' | 'clientChecklist'> & {
  name: string;
  description: string;
  questions?: KeptQuestion[];
  clientChecklist?: string;
};

async function make(tx: Ctx, type: NewType): Promise<string> {
  if (tx.actor.kind !== 'user') throw new Refused('common.forbidden', 403);
  const data = { coach: tx.actor.user.id, ...type };
  const { id } = await inLocale(tx, 'en').store.create('session-types', data);
  return id;
}
