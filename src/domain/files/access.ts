import type { PayloadRequest, Where } from 'payload';
import { contextOf, type Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import { adminsAndSupport } from '../people/access.ts';
import { actsAsAnother, isSystem, verifiedUser } from '../people/actor.ts';
import { openStates } from './fileStates.ts';

/**
 * Whoever brought a file sees it in every state; the client and the coach of its session once it may be opened. Admins and support see
 * that it is there, not what it is called (`readFileName`) nor what it holds (`openFile`).
 */
export const readFile = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user ? ofPerson(user.id) : false;
};

/** Rows whose content a person may have. */
export const mayOpen = (ctx: Ctx): Where | null => {
  const user = verifiedUser(ctx.actor);
  if (!user || actsAsAnother(ctx.actor)) return null;
  return { and: [ofPerson(user.id), { state: { in: [...openStates] } }] };
};

/** Only who brought it changes or removes it. */
export const changeFile = (ctx: Ctx): boolean | Where => {
  const user = verifiedUser(ctx.actor);
  return user ? { owner: { equals: user.id } } : false;
};

type Row = { req: PayloadRequest; doc?: Record<string, unknown> };

/** Not the office, nor staff who act as somebody. Without a row there is nobody, so that no filter or order asks for names. */
export const readFileName = ({ req, doc }: Row): boolean => {
  const ctx = contextOf(req);
  if (isSystem(ctx.actor)) return true;
  const user = verifiedUser(ctx.actor);
  if (!user || !doc || actsAsAnother(ctx.actor)) return false;
  return idOf(doc['owner']) === user.id || !adminsAndSupport(ctx);
};

function ofPerson(id: string): Where {
  return {
    or: [
      { owner: { equals: id } },
      {
        and: [
          { state: { in: [...openStates] } },
          { or: [{ 'session.client': { equals: id } }, { 'session.coach': { equals: id } }] },
        ],
      },
    ],
  };
}
