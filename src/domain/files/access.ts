import type { PayloadRequest, Where } from 'payload';
import { contextOf, type Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import { notesToOpen, readNote } from '../notes/access.ts';
import { adminsAndSupport } from '../people/access.ts';
import { actsAsAnother, isSystem, verifiedUser } from '../people/actor.ts';
import { openStates } from './fileStates.ts';

/**
 * Whoever brought a file sees it in every state; the client and the coach of its session, or who reads its note (`readNote`), once it may be
 * opened. Admins and support see that it is there, not what it is called (`readFileName`) nor what it holds (`openFile`).
 */
export const readFile = async (ctx: Ctx): Promise<boolean | Where> => {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user ? ofPerson(user.id, await readNote(ctx)) : false;
};

/** Rows whose content a person may have. */
export const mayOpen = async (ctx: Ctx): Promise<Where | null> => {
  const user = verifiedUser(ctx.actor);
  const notes = await notesToOpen(ctx);
  if (!user || !notes) return null;
  return { and: [ofPerson(user.id, notes), { state: { in: [...openStates] } }] };
};

/** Rows of notes' files whose names a person reads, in whatever state. */
export const mayName = async (ctx: Ctx): Promise<Where | null> => {
  const notes = await notesToOpen(ctx);
  return notes && throughNote(notes);
};

/** Only who brought it removes it; a recording, either of the two whom it shows. */
export const removesFile = (ctx: Ctx): boolean | Where => {
  const user = verifiedUser(ctx.actor);
  if (!user) return false;
  return {
    or: [
      { owner: { equals: user.id } },
      { and: [{ purpose: { equals: 'recording' } }, { or: ofSession(user.id) }] },
    ],
  };
};

/** Only who brought it changes it. */
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

function ofPerson(id: string, notes: Where | boolean): Where {
  const ofNote = typeof notes === 'object' ? [throughNote(notes)] : [];
  return {
    or: [
      { owner: { equals: id } },
      { and: [{ state: { in: [...openStates] } }, { or: [...ofSession(id), ...ofNote] }] },
    ],
  };
}

function ofSession(id: string): Where[] {
  return [{ 'session.client': { equals: id } }, { 'session.coach': { equals: id } }];
}

/** A rule for notes as one for what is attached to them. */
function throughNote(notes: Where): Where {
  const rule: Where = {};
  for (const [name, value] of Object.entries(notes)) {
    if (Array.isArray(value)) rule[name] = value.map((each: Where) => throughNote(each));
    else rule[`note.${name}`] = value;
  }
  return rule;
}
