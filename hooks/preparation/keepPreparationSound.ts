import type { CollectionBeforeChangeHook } from 'payload';
import { judgePreparation } from '#domain/preparation/judgePreparation.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** What gets a session ready is written only as its rules allow, whoever writes it. */
export const keepPreparationSound: CollectionBeforeChangeHook<Doc> = ({
  data,
  operation,
  originalDoc,
  req,
}) =>
  judgePreparation(contextOf(req), {
    data,
    before: operation === 'create' ? null : (originalDoc ?? null),
  });
