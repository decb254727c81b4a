import type { CollectionBeforeOperationHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { editors } from '#domain/people/access.ts';

/** Whoever may not see drafts and asks for them (`?draft=true`) gets what is published, not nothing. */
export const showPublishedToOthers: CollectionBeforeOperationHook = ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'read' || overrideAccess === true) return args;
  if (!('draft' in args) || editors(contextOf(req))) return args;
  return { ...args, draft: false };
};
