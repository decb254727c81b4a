import { inLocale, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { filledWords, inEachLanguage, type InBoth } from './bothLanguages.ts';
import { ownPractice, type OwnSessionType } from './ownPractice.sql.ts';

export type SessionTypeWish = Omit<OwnSessionType, 'id' | 'words'> & {
  words: InBoth<'name' | 'description'>;
};

/**
 * Changes a session type of the coach acting, or offers a new one (without `id`), in both languages at once. Sessions already booked
 * keep their price and length. Refuses another coach's type with `common.notFound` (404). Returns its id.
 */
export async function saveSessionType(
  ctx: Ctx,
  { id, ...wish }: SessionTypeWish & { id?: string | undefined },
): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const practice = await ownPractice(tx);
    if (id !== undefined && !practice?.types.some((type) => type.id === id)) throw notFound();
    const { words, ...common } = wish;
    const filled = filledWords(words);
    const typeId = id ?? (await make(tx, { ...common, ...filled.en }));
    await inEachLanguage(tx, (localized, locale) =>
      localized.store.update('session-types', typeId, { ...common, ...filled[locale] }),
    );
    return typeId;
  });
}

type NewType = Omit<SessionTypeWish, 'words'> & { name: string; description: string };

async function make(tx: Ctx, type: NewType): Promise<string> {
  if (tx.actor.kind !== 'user') throw new Refused('common.forbidden', 403);
  const data = { coach: tx.actor.user.id, ...type };
  const { id } = await inLocale(tx, 'en').store.create('session-types', data);
  return id;
}
