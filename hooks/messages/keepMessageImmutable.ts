import type { CollectionBeforeChangeHook } from 'payload';
import { Refused } from '#src/refused.ts';

/** Messages are appended by the messaging domain alone; whoever comes through the collection is refused. */
export const keepMessageImmutable: CollectionBeforeChangeHook = () => {
  throw new Refused('common.immutable', 409);
};
