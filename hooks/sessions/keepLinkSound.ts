import { randomBytes } from 'node:crypto';
import type { CollectionBeforeChangeHook } from 'payload';
import { asSystem, contextOf } from '#src/context.ts';
import { Refused } from '#src/refused.ts';

type Link = { id: string; coach: string; code: string; type?: string | { id: string } | null };

/** The code of a sharing link is made here, whatever the caller says; its session type is the coach's own. */
export const keepLinkSound: CollectionBeforeChangeHook<Link> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const { coach, type } = { ...originalDoc, ...data };
  const typeId = typeof type === 'object' ? type?.id : type;
  if (typeId) {
    const { store } = asSystem(contextOf(req), 'whose session type');
    const found = await store.findByID('session-types', typeId);
    if (found?.coach !== coach) {
      throw new Refused('common.invalid', 422, { fields: { type: 'common.invalid' } });
    }
  }
  return operation === 'create' ? { ...data, code: randomBytes(9).toString('base64url') } : data;
};
