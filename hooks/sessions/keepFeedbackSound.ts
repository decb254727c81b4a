import type { CollectionBeforeChangeHook } from 'payload';
import { judgeFeedbackChange, judgeNewFeedback } from '#domain/sessions/judgeFeedback.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** Feedback is of a session at which both were, and each of its sides writes what is its own. */
export const keepFeedbackSound: CollectionBeforeChangeHook<Doc> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const ctx = contextOf(req);
  if (operation === 'create') return judgeNewFeedback(ctx, data);
  return judgeFeedbackChange(ctx, { data, before: originalDoc ?? {} });
};
