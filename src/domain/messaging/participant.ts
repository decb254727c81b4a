import type { Ctx } from '../../context.ts';
import { refuseActingAsAnother, type CurrentUser } from '../people/actor.ts';
import { reader } from './reader.ts';

/** The person who writes or reads messages here. Refuses as `reader` does, and staff who act as somebody with `identity.actingAsAnother` (403): they read no message texts. */
export function participant(ctx: Ctx): CurrentUser {
  const user = reader(ctx);
  refuseActingAsAnother(ctx.actor);
  return user;
}
