import type { CollectionBeforeChangeHook } from 'payload';
import { mayMoveEngagement, type EngagementState } from '#domain/people/engagement.ts';
import { Refused } from '#src/refused.ts';

/** An engagement moves only along its states, whoever types it. */
export const keepEngagementMoves: CollectionBeforeChangeHook<{
  id: string;
  state: EngagementState;
}> = ({ data, operation, originalDoc }) => {
  if (
    operation === 'update' &&
    originalDoc &&
    data.state &&
    !mayMoveEngagement(originalDoc.state, data.state)
  ) {
    throw new Refused('people.engagementMove', 409);
  }
  return data;
};
