import type { PayloadRequest, Where } from 'payload';
import { contextOf, type Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import { adminsAndSupport } from '../people/access.ts';
import { actsAsAnother, hasRole, isSystem, verifiedUser } from '../people/actor.ts';
import { engagementParts, isOfCoach } from './engagementParts.sql.ts';
import { levelsOfClient, levelsOfCoaches, noteLevels } from './noteLevels.ts';

/** Coaches write notes; in which engagement is judged by `judgeNote`. */
export const createNote = (ctx: Ctx): boolean => hasRole(ctx.actor, 'coach');

/**
 * The author reads their own, for good. The client reads what is for them (`pair`, `shared`), also after the engagement ended; its other
 * coaches (`coaches`, `shared`) and sponsors (`shared`) while it is active or paused. What lies in the trash is its author's alone. Admins and support
 * see that a note is there, not what it says (`readNoteText`).
 */
export const readNote = async (ctx: Ctx): Promise<boolean | Where> => {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user ? readBy(ctx, user.id) : false;
};

/** Notes whose words a person has, as `readNoteText` judges them row by row; null for nobody, and for staff who act as somebody. */
export const notesToOpen = async (ctx: Ctx): Promise<Where | null> => {
  const user = verifiedUser(ctx.actor);
  if (!user || actsAsAnother(ctx.actor)) return null;
  return adminsAndSupport(ctx) ? ownOrForClient(user.id) : readBy(ctx, user.id);
};

async function readBy(ctx: Ctx, userId: string): Promise<Where> {
  const parts = await engagementParts(ctx, userId);
  const coached = parts.filter(isOfCoach).map(({ id }) => id);
  return ownOrForClient(
    userId,
    { engagement: { in: coached }, level: { in: [...levelsOfCoaches] } },
    { engagement: { in: parts.map(({ id }) => id) }, level: { equals: 'shared' } },
  );
}

function ownOrForClient(userId: string, ...others: Where[]): Where {
  const forClient = { client: { equals: userId }, level: { in: [...levelsOfClient] } };
  return {
    or: [
      { author: { equals: userId } },
      { and: [{ trashedAt: { exists: false } }, { or: [forClient, ...others] }] },
    ],
  };
}

/** Only its author writes a note, as a coach. */
export const updateNote = (ctx: Ctx): boolean | Where => {
  const user = verifiedUser(ctx.actor);
  return user?.roles.includes('coach') ? { author: { equals: user.id } } : false;
};

/** Its author removes for good what lies in the trash. */
export const deleteNote = (ctx: Ctx): boolean | Where => {
  const user = verifiedUser(ctx.actor);
  if (!user?.roles.includes('coach')) return false;
  return { and: [{ author: { equals: user.id } }, { trashedAt: { exists: true } }] };
};

type Row = { req: PayloadRequest; doc?: Record<string, unknown> };

const levelsWithoutSponsors = noteLevels.filter((level) => level !== 'shared');

/**
 * Who learns which session a note is about: its author, its client and the engagement's coaches, not its sponsors; and the office. Without a
 * row there is nobody else, so that no filter or order asks for it.
 */
export const readNoteSession = async ({ req, doc }: Row): Promise<boolean> => {
  const ctx = contextOf(req);
  if (isSystem(ctx.actor) || adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  if (!user || !doc) return false;
  const { level, author, client, engagement } = doc;
  if (levelsWithoutSponsors.some((each) => each === level)) return true;
  if ([author, client].some((side) => idOf(side) === user.id)) return true;
  const parts = await engagementParts(ctx, user.id);
  return parts.some((each) => isOfCoach(each) && each.id === idOf(engagement));
};

/**
 * Who reads the words of a note whose row they may see: never staff as such, nor staff who act as somebody. Without a row there is
 * nobody, so that no filter or order asks for words.
 */
export const readNoteText = ({ req, doc }: Row): boolean => {
  const ctx = contextOf(req);
  if (isSystem(ctx.actor)) return true;
  const user = verifiedUser(ctx.actor);
  if (!user || !doc || actsAsAnother(ctx.actor)) return false;
  if (idOf(doc['author']) === user.id) return true;
  if (idOf(doc['client']) === user.id) {
    return !doc['trashedAt'] && levelsOfClient.some((level) => level === doc['level']);
  }
  return !adminsAndSupport(ctx);
};
