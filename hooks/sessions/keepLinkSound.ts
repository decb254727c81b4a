import { randomBytes } from 'node:crypto';
import type { CollectionBeforeChangeHook } from 'payload';
import { isSystem } from '#domain/people/actor.ts';
import { asSystem, contextOf, type Ctx } from '#src/context.ts';
import { Refused } from '#src/refused.ts';

type Link = {
  id: string;
  coach: string;
  code: string;
  type?: string | { id: string } | null;
  endsOn?: string | Date | null;
};

/** The code of a sharing link is made here, whatever the caller says; its session type is the coach's own, its end lies ahead. */
export const keepLinkSound: CollectionBeforeChangeHook<Link> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const { coach, type } = { ...originalDoc, ...data };
  demandEndAhead(contextOf(req), data.endsOn, originalDoc?.endsOn);
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

/** A link that is to end ends later than now; to end it at once it is switched off. */
function demandEndAhead(ctx: Ctx, end: Link['endsOn'], before: Link['endsOn']): void {
  const ms = msOf(end);
  if (ms === null || ms === msOf(before) || isSystem(ctx.actor)) return;
  if (ms > ctx.now.epochMilliseconds) return;
  throw new Refused('sessions.pastDay', 422, { fields: { endsOn: 'sessions.pastDay' } });
}

function msOf(instant: Link['endsOn']): number | null {
  return instant === null || instant === undefined ? null : new Date(instant).getTime();
}
