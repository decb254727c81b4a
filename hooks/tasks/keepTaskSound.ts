import type { CollectionBeforeChangeHook } from 'payload';
import { judgeTask } from '#domain/tasks/judgeTask.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** A task is written only as its rules allow, whoever writes it. */
export const keepTaskSound: CollectionBeforeChangeHook<Doc> = ({
  data,
  operation,
  originalDoc,
  req,
}) =>
  judgeTask(contextOf(req), {
    data,
    before: operation === 'create' ? null : (originalDoc ?? null),
  });
