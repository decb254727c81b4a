import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { actsAsAnother, verifiedUser } from '../people/actor.ts';
import { engagementParts, isOfCoach, type EngagementPart } from './engagementParts.sql.ts';

/** Who looks at notes as a coach. */
export type NoteReader = {
  id: string;
  /** Their living engagements as coach or co-coach. */
  coached: EngagementPart[];
  /** Whether notes may be shared with them elsewhere, as a sponsor (`sharedNotes`). */
  isSharedWith: boolean;
  /** Off for staff who act as this person: they see that notes are there. */
  readsWords: boolean;
};

/** The person as a reader of notes. Refuses with `common.forbidden` (403) who is no coach. */
export async function noteReader(ctx: Ctx): Promise<NoteReader> {
  const user = verifiedUser(ctx.actor);
  if (!user?.roles.includes('coach')) throw new Refused('common.forbidden', 403);
  const parts = await engagementParts(ctx, user.id);
  const coached = parts.filter(isOfCoach);
  const isSharedWith = coached.length < parts.length;
  return { id: user.id, coached, isSharedWith, readsWords: !actsAsAnother(ctx.actor) };
}
