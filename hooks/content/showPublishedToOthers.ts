import type { CollectionBeforeOperationHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { editors } from '#domain/people/access.ts';

/** Whoever may not see drafts and asks for them (`?draft=true`) gets what is published, not nothing. */
export const showPublishedToOthers: CollectionBeforeOperationHook = ({
  args,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Payload 3 names both ways of reading so
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'read' || overrideAccess === true) return args;
  if (!('draft' in args) || editors(contextOf(req))) return args;
  return { ...args, draft: false };
};
