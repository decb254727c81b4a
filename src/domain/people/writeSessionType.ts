import { randomBytes } from 'node:crypto';
import { locales, type Locale } from '#i18n/locales.ts';
import { inLocale, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import type { AnswerKind } from '../sessions/answerKinds.ts';
import type { SessionTypeWish } from './saveSessionType.ts';
import { typeWords, type TypeWords } from './typeWords.sql.ts';

type InSome<Words> = Partial<Record<Locale, Words>>;

export type SaidOfType = {
  /** What is said in a language; one that is not named keeps what it says. */
  words: InSome<{ name?: string | undefined; description?: string | null | undefined }>;
  /** In place of all there are. */
  questions?:
    | {
        /** Of a question that is kept: by it a language that is not named keeps its words. */
        id?: string | undefined;
        answerKind: AnswerKind;
        isRequired: boolean;
        words: InSome<string>;
      }[]
    | undefined;
};

type Common = Omit<SessionTypeWish, 'words' | 'questions' | 'clientChecklist'>;
type Needed = 'kind' | 'durationMinutes' | 'priceMinor' | 'currency' | 'place';

type Wish =
  | { id: string; common: Partial<Common>; said: SaidOfType }
  | { coach: string; common: Pick<Common, Needed> & Partial<Common>; said: SaidOfType };

/**
 * Changes some of a session type, or makes one, in one language or in both. A language that it is not written in yet takes what it
 * lacks from the other, as its readers would be shown anyway. Who may is the collection's rule. Returns its id.
 */
export async function writeSessionType(ctx: Ctx, wish: Wish): Promise<string> {
  const { common, said } = wish;
  return inTransaction(ctx, async (tx) => {
    const kept = 'id' in wish ? (await typeWords(tx, [wish.id])).get(wish.id) : undefined;
    const sayIn = wordsFor(said, kept);
    const languages = languagesOf(said, kept, tx.locale);
    if ('id' in wish) {
      await update(tx, wish.id, languages);
      return wish.id;
    }
    const [first = tx.locale, ...others] = languages;
    const made = { coach: wish.coach, ...wish.common, name: '', ...sayIn(first) };
    const { id } = await inLocale(tx, first).store.create('session-types', made);
    await update(tx, id, others);
    return id;

    async function update(within: Ctx, typeId: string, written: readonly Locale[]): Promise<void> {
      for (const locale of written) {
        const data = { ...common, ...sayIn(locale) };
        await inLocale(within, locale).store.update('session-types', typeId, data);
      }
    }
  });
}

/** In which languages it is written: those that are named, and where all questions are replaced, those there are. */
function languagesOf(
  { words, questions }: SaidOfType,
  kept: TypeWords | undefined,
  own: Locale,
): Locale[] {
  const isNamed = (locale: Locale) =>
    words[locale] !== undefined || questions?.some((each) => each.words[locale] !== undefined);
  const isThere = (locale: Locale) => kept?.words[locale] !== undefined;
  const written = locales.filter(
    (locale) => isNamed(locale) === true || (questions !== undefined && isThere(locale)),
  );
  if (written.length > 0) return written;
  return isThere(own) || !kept ? [own] : locales.filter(isThere);
}

type Said = {
  name?: string;
  description?: string | null;
  questions?: { id: string; question: string; answerKind: AnswerKind; isRequired: boolean }[];
};

function wordsFor(
  { words, questions }: SaidOfType,
  kept: TypeWords | undefined,
): (locale: Locale) => Said {
  const rows = questions?.map(({ id, words: asked, ...question }) => {
    const known = id === undefined ? undefined : kept?.questions[id];
    return {
      ...question,
      id: known && id !== undefined ? id : randomBytes(12).toString('hex'),
      words: { ...known, ...asked },
    };
  });
  return (locale) => {
    const other = locales.find((each) => each !== locale) ?? locale;
    const own = words[locale] ?? {};
    const shown = { ...kept?.words[other], ...(words[other] ?? {}) };
    return {
      ...(kept?.words[locale] ? {} : shown),
      ...own,
      ...(rows
        ? {
            questions: rows.map(({ words: asked, ...row }) => ({
              ...row,
              question: asked[locale] ?? asked[other] ?? '',
            })),
          }
        : {}),
    };
  };
}
